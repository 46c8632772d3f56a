export const statements = {
  title: "Déclaration de confidentialité",
  ofMeeting: "de la réunion du {{day}}",
  opens:
    "La partie protégée, et ce qui n’est pas pour toute la table, s’ouvriront dès que vous vous serez engagé·e à respecter la déclaration.",
  acknowledge: "Je m’engage à la respecter",
  done: "Merci, votre engagement est noté.",
  version: "Version n° {{version}}",
  series: {
    since: "En vigueur depuis le {{day}}",
    sinceBy: "En vigueur depuis le {{day}}, rédigée par {{name}}",
    none: "Aucune n’est en vigueur : les réunions s’ouvrent sans déclaration.",
    earlier: "Versions précédentes",
    from: "Version {{version}}, du {{from}} au {{to}}",
    emptied: "Sans texte : les réunions s’ouvraient sans déclaration.",
  },
  minutes: {
    title: "Déclaration de confidentialité",
    inForce: "Version {{version}}, en vigueur depuis le {{day}}.",
    read: "La lire",
    device: "Se sont engagé·es sur leur appareil :",
    kiosk: "Se sont engagé·es à la borne :",
    chair: "Se sont engagé·es à voix haute, noté par la présidence :",
    nobody: "Aucune personne ne s’est engagée pendant la réunion.",
    guest: "{{name}} (en visite)",
    missing: "Étaient là sans s’engager :",
    later: "Par la suite, pour lire :",
  },
};
