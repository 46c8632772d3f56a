import type { access as en } from "../en/access.ts";
import type { Texts } from "../en.ts";

export const access: Texts<typeof en> = {
  title: "Qui peut voir quoi",
  intro:
    "Ces tableaux sont les règles mêmes : le produit les consulte pour chaque page, chaque message et chaque lettre. Ce qui n’y est pas permis ne l’est nulle part, et la réponse est la même que si la chose n’existait pas.",
  reading: {
    title: "Qui lit un point",
    intro:
      "Un point se lit avec tout ce qui lui appartient : notes, décisions, mesures de suivi et sa part du compte rendu.",
    situation: "Le point",
    yes: "le lit",
    no: "ne le lit pas",
  },
  doing: {
    title: "Qui fait quoi",
    intro:
      "Une même personne peut tenir plusieurs de ces rôles. Les conditions nommées dans une ligne ou une case doivent toutes être remplies.",
    operation: "Quoi",
  },
  yes: "Oui",
  no: "Non",
  person: {
    chair: "Présidence",
    originating: "Agence dont c’est le point",
    named: "Agence désignée",
    other: "Autre agence à la table",
    screen: "Écran de la salle",
    coordinator: "Coordination",
  },
  situations: {
    draft: "est en cours de rédaction",
    submitted: "a été envoyé, pour la table",
    submittedChair: "a été envoyé, pour la présidence seule",
    logistics: "est à l’ordre du jour publié, pour toutes les personnes invitées",
    table: "est à l’ordre du jour publié, pour la table",
    agencies: "est à l’ordre du jour publié, pour des agences désignées",
    chair: "est à l’ordre du jour publié, pour la présidence seule",
    unacknowledged: "est dans la partie protégée, avant que la personne ait accepté la déclaration",
    unacknowledgedNarrow:
      "n’est pas pour toute la table, quelle que soit la partie où il figure, avant que la personne ait accepté la déclaration",
    recused: "est un point pour lequel la personne est récusée",
    wallWithOne: "est pour la table, pendant que quelqu’un dans la salle ne peut pas le lire",
  },
  role: {
    chair: "Présidence, suppléance",
    rep: "Représentant·e, suppléant·e",
    attendee: "Autre membre d’une agence",
    coordinator: "Coordination",
    screen: "Écran de la salle",
    kiosk: "Borne à l’entrée",
    stranger: "Session ouverte, pas à cette table",
    anonymous: "Sans session",
  },
  state: {
    draft: "en préparation",
    published: "publiée",
    live: "en cours",
    closed: "close",
    confirmed: "adoptée",
    cancelled: "annulée",
  },
  during: "quand la réunion est {{states}}",
  condition: {
    reaches: "si elle ou il peut le lire",
    author: "si elle ou il l’a écrit",
    "own agency": "si c’est celui de son agence",
  },
  noun: {
    signIn: "Ouvrir une session",
    pages: "Pages",
    series: "La série",
    meeting: "La réunion",
    agenda: "L’ordre du jour",
    items: "Points",
    notes: "Notes",
    records: "Décisions et mesures de suivi",
    minutes: "Compte rendu",
    attendance: "Présences",
    room: "La salle",
    audit: "Le registre",
    statement: "La déclaration",
    recusals: "Récusations",
  },
};
