export const mail = {
  greeting: "Bonjour {{name}},",
  closing: "Tour de table. Vous recevez ce courriel parce que vous avez une place à la table.",
  place: "Lieu : {{place}}.",
  signIn: {
    subject: "Votre lien de connexion",
    text: "Voici votre lien. Il fonctionne une seule fois, pendant 10 minutes.",
    more: "Si vous ne l’avez pas demandé, rien ne s’est passé : laissez-le de côté.",
    action: "Me connecter",
  },
  factorsChanged: {
    subject: "Vos moyens de connexion ont changé",
    text: "Un moyen de vous connecter à votre compte a été ajouté, retiré, renouvelé ou utilisé.",
    more: "Si ce n’était pas vous, fermez vos autres sessions, vérifiez vos moyens de connexion et prévenez la coordination.",
    action: "Voir mon compte",
  },
  agendaPublished: {
    subject: "Ordre du jour : {{series}}, {{when}}",
    text: "L’ordre du jour du {{when}} est prêt.",
    more: "{{place}}",
    action: "Lire l’ordre du jour",
  },
  minutesReady: {
    subject: "Compte rendu : {{series}}, {{when}}",
    text: "Le compte rendu du {{when}} est là : ce qui a été décidé et ce dont chaque agence s’est chargée.",
    more: "",
    action: "Lire le compte rendu",
  },
  outbox: {
    title: "Courriels",
    intro:
      "Les 50 courriels les plus récents. Sans serveur de courriel, rien ne quitte cette machine : vous les lisez ici.",
    empty: "Aucun courriel pour le moment",
    emptyText: "Lien de connexion, ordre du jour publié, compte rendu : ce qui part arrive ici.",
    to: "À {{name}}, {{address}}",
    waiting: "en route",
    failed: "pas encore envoyé : un nouvel essai suivra",
    useless: "non envoyé : son lien avait expiré",
  },
};
