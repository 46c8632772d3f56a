import type { MatterContent } from "./types.ts";

export const past25: MatterContent[] = [
  {
    key: "first-snow-mats",
    language: "en",
    title: "First snow: 14 of 24 mats are open",
    agency: "windrow-house",
    presenter: "kevin-muir",
    audience: "table",
    urgency: "next_meeting",
    minutes: 4,
    details: {
      kind: "update",
      news: "14 mats opened with the first snow, 10 more as soon as staff is hired. Doors stay open until nine in the morning.",
      concernsOthers: "Below -15 nobody is turned away, with or without a mat.",
    },
    talks: [
      {
        notes: [
          "11 to 14 mats used.",
          "Nine in the morning works: no complaint from neighbours so far.",
          "Women's room full on two nights. To watch.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "soir-admission-bilan",
    language: "fr",
    title: "Admissions du soir : 29 oui, 24 personnes encore là à 8 h",
    agency: "chinook-wellness",
    presenter: "etienne-fortin",
    audience: "table",
    urgency: "when_possible",
    minutes: 4,
    details: {
      kind: "update",
      news: "En trois mois : 29 admissions le soir, 24 personnes encore là le lendemain. Avant l'essai, c'était 4 sur 17.",
      concernsOthers: "L'infirmière reste jusqu'au printemps.",
    },
    talks: [
      {
        notes: [
          "24 sur 29. On continue.",
          "La police et l'équipe de rue disent que le numéro du soir répond toujours. Merci.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "pin-6-refuge-ecole",
    language: "fr",
    title: "Pin-6 : rester à l'école pendant que la famille cherche un toit",
    agency: "magpie-youth",
    presenter: "sophie-maillet",
    audience: "agencies",
    named: ["magpie-youth", "sunrise-school", "windrow-house", "open-door-housing"],
    urgency: "urgent",
    minutes: 12,
    details: {
      kind: "question",
      personWants: "Finir l'année avec ses amis et rester avec sa mère.",
      personKnows: "yes",
      situation:
        "Adolescent·e dont la famille a perdu son logement ce mois-ci. Dort à l'hôtel avec sa famille, loin de l'école.",
      question: "Comment éviter un changement d'école et une séparation ?",
      hopedFor: "Un logement dans le secteur d'ici les fêtes.",
    },
    talks: [
      {
        notes: [
          "L'autobus s'arrête maintenant à l'hôtel : rien à changer pour l'école.",
          "Porte ouverte a un trois-chambres dans le secteur nord dans trois semaines.",
          "La famille est d'accord pour qu'on en parle et veut décider elle-même du logement.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Visite du trois-chambres en premier ; l'hôtel est payé d'ici là.",
            reason: "Trois semaines à l'hôtel valent mieux que deux déménagements.",
          },
        ],
        actions: [
          {
            text: "Visiter le logement avec la famille",
            agency: "open-door-housing",
            delegate: "benoit-gagnon",
            dueInDays: 10,
            ended: { outcome: "done", afterDays: 9 },
          },
          {
            text: "Souper et devoirs le lundi et le mercredi",
            agency: "sunrise-school",
            delegate: "guillaume-roy",
            dueInDays: 21,
          },
          {
            text: "Voir avec Pin-6 comment ça va, une fois par semaine",
            agency: "magpie-youth",
            delegate: "sophie-maillet",
            dueInDays: 24,
          },
        ],
      },
    ],
  },
  {
    key: "power-disconnections",
    language: "en",
    title: "Disconnection notices have begun again",
    agency: "prairie-income-desk",
    presenter: "maricel-santos",
    audience: "table",
    urgency: "next_meeting",
    minutes: 8,
    details: {
      kind: "difficulty",
      signs: "Seven notices in ten days. Last year the first came three weeks later.",
      affected: "Tenants who pay their own power, many in their first winter.",
      wouldHelp: "The fast track of last winter, from today.",
      trend: "growing",
    },
    talks: [
      {
        notes: [
          "Fast track is back on: 48 hours with the notice in hand.",
          "Legal aid: no disconnection in winter without a hearing. Ask for it.",
          "Open Door puts a sheet in every rent envelope.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Fast track of 48 hours until the thaw.",
            reason: "It worked last winter: nobody was cut off.",
          },
        ],
        actions: [
          {
            text: "Sheet for tenants: what to do with a notice",
            agency: "prairie-income-desk",
            delegate: "maricel-santos",
            dueInDays: 18,
          },
          {
            text: "Hand it out with the rent letters",
            agency: "open-door-housing",
            delegate: "crystal-okafor",
            dueInDays: 24,
          },
        ],
      },
    ],
  },
  {
    key: "river-tickets-winter",
    language: "en",
    title: "Keep the 'contact instead of a fine' all year",
    agency: "downtown-police",
    presenter: "grant-lindqvist",
    audience: "table",
    urgency: "when_possible",
    minutes: 10,
    details: {
      kind: "change",
      barrier: "The trial ended with the summer. Officers do not know what to do with a tent in the snow.",
      proposal: "The same slip, the whole year and the whole city.",
      whoDecides: "Bylaw and the prosecutor; council hears about it.",
    },
    talks: [
      {
        notes: [
          "31 of 38 cancelled is a result that council will like.",
          "Whole city means two more outreach shifts. Who pays?",
          "Parks for the whole year first, downtown later.",
        ],
        outcome: "parked",
        actions: [
          {
            text: "Cost of two more outreach shifts",
            agency: "coulee-outreach",
            delegate: "mireille-thibodeau",
            dueInDays: 20,
          },
          {
            text: "One page on the summer's results for council",
            agency: "river-legal-aid",
            delegate: "femi-adeyemi",
            dueInDays: 16,
          },
        ],
      },
    ],
  },
];
