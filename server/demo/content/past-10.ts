import type { MatterContent } from "./types.ts";

export const past10: MatterContent[] = [
  {
    key: "mats-close-soon",
    language: "en",
    title: "Winter mats close at the end of the month",
    agency: "windrow-house",
    presenter: "rosalinda-bautista",
    audience: "table",
    urgency: "next_meeting",
    minutes: 4,
    details: {
      kind: "update",
      news: "The 24 mats close as planned. Between 13 and 19 are still used each night.",
      concernsOthers: "Please start now with the people you know on the mats.",
    },
    talks: [
      {
        notes: [
          "13 to 19 people a night. Nine of them have a worker at this table.",
          "Closing in stages: 24, 16, 8, 0.",
          "If snow comes back below -10 we open again for the night.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "inscriptions-maternelle",
    language: "fr",
    title: "Inscription à la maternelle sans adresse fixe",
    agency: "sunrise-school",
    presenter: "guillaume-roy",
    audience: "table",
    urgency: "when_possible",
    minutes: 3,
    details: {
      kind: "update",
      news: "Une famille sans adresse peut inscrire son enfant avec une lettre de n'importe quelle agence de la table.",
      concernsOthers: "Un modèle de lettre est prêt, en français et en anglais.",
    },
    talks: [
      {
        notes: [
          "Une lettre suffit ; pas de preuve de résidence.",
          "Le refuge en a deux à écrire cette semaine.",
        ],
        outcome: "done",
        actions: [
          {
            text: "Envoyer le modèle de lettre à toutes les agences",
            agency: "sunrise-school",
            delegate: "guillaume-roy",
            dueInDays: 4,
            ended: { outcome: "done", afterDays: 3 },
          },
        ],
      },
    ],
  },
  {
    key: "sparrow-15-after-mats",
    language: "en",
    title: "Sparrow-15: where to after the mats close",
    agency: "windrow-house",
    presenter: "rosalinda-bautista",
    audience: "agencies",
    named: ["windrow-house", "open-door-housing", "coulee-outreach", "chinook-wellness"],
    urgency: "urgent",
    minutes: 15,
    details: {
      kind: "question",
      personWants: "A place where nobody checks the time they come in. Works nights when there is work.",
      personKnows: "yes",
      situation:
        "On the mats most of the winter, downtown. Accepted a housing visit once and did not go in. Gets on well with the night staff.",
      question: "What would make the second visit easier, and where to sleep until then?",
      hopedFor: "A bed until a unit is found, not a tent.",
    },
    talks: [
      {
        notes: [
          "First visit was at 9 a.m. after a night shift. Of course.",
          "Night staff could come along; overtime to be asked for.",
          "One bed at the shelter stays free for two weeks.",
        ],
        outcome: "carried_over",
        actions: [
          {
            text: "Evening visit with a night worker Sparrow-15 knows",
            agency: "open-door-housing",
            delegate: "jasmine-dhaliwal",
            dueInDays: 10,
            ended: { outcome: "done", afterDays: 9 },
          },
          {
            text: "Hold one bed for two weeks",
            agency: "windrow-house",
            delegate: "rosalinda-bautista",
            dueInDays: 13,
            ended: { outcome: "done", afterDays: 13 },
          },
        ],
      },
      {
        notes: [
          "Visit went well: 'It has a back door, I like that.'",
          "Lease from the first of the month. Chinook brings a bed frame.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Bed stays held until the lease starts.",
            reason: "Ten more nights; it would be a pity to lose touch now.",
          },
        ],
        actions: [
          {
            text: "Furniture on moving day",
            agency: "chinook-wellness",
            delegate: "theresa-novak",
            dueInDays: 12,
            ended: { outcome: "done", afterDays: 12 },
          },
        ],
      },
    ],
  },
  {
    key: "spring-evictions-hotel",
    language: "en",
    title: "Hotel ends monthly rates before the tourist season",
    agency: "two-rivers",
    presenter: "marlene-high-crane",
    audience: "table",
    urgency: "next_meeting",
    minutes: 10,
    details: {
      kind: "difficulty",
      signs:
        "The hotel by the highway ends monthly rates in three weeks. We know of seven families there, 16 children.",
      affected: "Families waiting for a unit.",
      wouldHelp: "Two months' bridge, or seven units, which is more than we have.",
      trend: "new",
    },
    talks: [
      {
        notes: [
          "School confirms six of the seven families.",
          "Open Door: two three-bedrooms at most this month.",
          "City asks the owner for two weeks more, in return for prompt payment.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "The city alone speaks with the hotel; families with small children get the first units.",
            reason: "One voice, and a rule that everybody in the hotel can understand.",
          },
        ],
        actions: [
          {
            text: "Meet the hotel's owner",
            agency: "city-housing-first",
            delegate: "danielle-kowalchuk",
            dueInDays: 4,
            ended: { outcome: "done", afterDays: 3 },
          },
          {
            text: "Look for large units outside our usual owners",
            agency: "open-door-housing",
            delegate: "jasmine-dhaliwal",
            dueInDays: 14,
            ended: { outcome: "done", afterDays: 15 },
          },
          {
            text: "Keep all 16 children at the same school, whatever the address",
            agency: "sunrise-school",
            delegate: "patricia-yuen",
            dueInDays: 14,
            ended: { outcome: "done", afterDays: 7 },
          },
        ],
      },
    ],
  },
  {
    key: "ordonnances-perdues",
    language: "fr",
    title: "Remplacer une ordonnance perdue le jour même",
    agency: "northside-clinic",
    presenter: "luc-desrosiers",
    audience: "table",
    urgency: "when_possible",
    minutes: 8,
    details: {
      kind: "change",
      barrier:
        "Quand un sac est volé ou jeté lors d'un nettoyage, il faut jusqu'à cinq jours pour ravoir ses médicaments.",
      proposal:
        "La clinique garde copie des ordonnances, avec l'accord de la personne, et les remplace le jour même.",
      whoDecides: "La direction de la clinique et deux pharmacies.",
    },
    talks: [
      {
        notes: [
          "Une pharmacie du centre-ville est d'accord, l'autre y pense.",
          "L'équipe de rue et le refuge peuvent appeler au nom de la personne.",
          "La copie reste à la clinique ; on ne la transmet à personne.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Remplacement le jour même, avec la première pharmacie pour commencer.",
            reason: "Cinq jours sans médicament, c'est souvent un séjour à l'hôpital.",
          },
        ],
        actions: [
          {
            text: "Obtenir la réponse de la deuxième pharmacie",
            agency: "northside-clinic",
            delegate: "luc-desrosiers",
            dueInDays: 21,
            ended: {
              outcome: "no_longer_possible",
              afterDays: 19,
              reason: "La deuxième pharmacie ferme ses portes.",
            },
          },
        ],
      },
    ],
  },
];
