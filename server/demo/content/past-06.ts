import type { MatterContent } from "./types.ts";

export const past06: MatterContent[] = [
  {
    key: "legal-walk-in",
    language: "en",
    title: "Legal walk-in mornings at the day centre",
    agency: "river-legal-aid",
    presenter: "femi-adeyemi",
    audience: "table",
    urgency: "when_possible",
    minutes: 3,
    details: {
      kind: "update",
      news: "Two mornings a week we sit at the day centre, no appointment. Tenancy, debts, tickets. No criminal files.",
      concernsOthers: "Send people with every paper they have, even in a plastic bag.",
    },
    talks: [
      {
        notes: [
          "Tuesdays and Fridays, 9 to 12.",
          "French on Fridays.",
          "Eleven people came in the first week, mostly about tickets.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "rides-home-family",
    language: "en",
    title: "Rides to visit family on weekends",
    agency: "two-rivers",
    presenter: "clay-morningstar",
    audience: "table",
    urgency: "when_possible",
    minutes: 3,
    details: {
      kind: "update",
      news: "A van leaves on Saturdays at 9 and is back on Sundays at 5, for anyone who wants to see family outside the city.",
      concernsOthers: "If somebody is away for a weekend, please do not treat it as leaving their unit.",
    },
    talks: [
      {
        notes: [
          "Seven seats, free, call by Thursday.",
          "Open Door will tell its landlords that a weekend away is just that.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "tremble-5-soins",
    language: "fr",
    title: "Tremble-5 : recevoir des soins chez soi sans se sentir surveillé·e",
    agency: "northside-clinic",
    presenter: "luc-desrosiers",
    audience: "agencies",
    named: ["northside-clinic", "open-door-housing", "coulee-outreach"],
    urgency: "next_meeting",
    minutes: 15,
    details: {
      kind: "question",
      personWants: "Moins de visites. Une seule personne qui cogne à la porte, toujours la même.",
      personKnows: "yes",
      situation:
        "Vit en logement, secteur nord. Quatre personnes de trois agences passent chaque semaine. Il arrive que la porte reste fermée.",
      question: "Qui devient la seule visite, et qu'est-ce que les autres lui confient ?",
      hopedFor: "Une seule visite par semaine, au jour choisi par Tremble-5.",
    },
    talks: [
      {
        notes: [
          "On a compté : sept visites en huit jours. Personne ne le savait.",
          "Tremble-5 a déjà un lien avec Mireille.",
          "Le pilulier de la semaine peut être remis à la clinique, le mardi, avec un café.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "L'équipe de rue fait l'unique visite de la semaine ; les autres lui passent leurs messages.",
            reason: "C'est la personne que Tremble-5 a choisie.",
          },
        ],
        actions: [
          {
            text: "Visite du jeudi, et retour aux deux autres agences au besoin",
            agency: "coulee-outreach",
            delegate: "mireille-thibodeau",
            dueInDays: 14,
            ended: { outcome: "done", afterDays: 10 },
          },
          {
            text: "Préparer le pilulier de la semaine pour le mardi",
            agency: "northside-clinic",
            delegate: "luc-desrosiers",
            dueInDays: 6,
            ended: { outcome: "done", afterDays: 6 },
          },
        ],
      },
    ],
  },
  {
    key: "couch-surfing-youth",
    language: "en",
    title: "More young people out of couches since the holidays",
    agency: "magpie-youth",
    presenter: "kaden-olsen",
    audience: "table",
    urgency: "next_meeting",
    minutes: 10,
    details: {
      kind: "difficulty",
      signs: "Twelve young people asked for a place to sleep in two weeks. Usually it is four in a month.",
      affected: "16 to 24, most of them still in school or just out.",
      wouldHelp: "Host homes for a few weeks, and rent help that accepts roommates.",
      trend: "growing",
    },
    talks: [
      {
        notes: [
          "Friends' parents said: after the holidays it is enough.",
          "School sees the same: showers used at 7 a.m. by students we did not expect.",
          "Income desk: roommates are allowed, but nobody explains the form.",
        ],
        outcome: "carried_over",
        actions: [
          {
            text: "One-page guide: rent help with roommates",
            agency: "prairie-income-desk",
            delegate: "maricel-santos",
            dueInDays: 12,
            ended: { outcome: "done", afterDays: 12 },
          },
        ],
      },
      {
        notes: [
          "Guide is good. Three pairs have applied.",
          "Five households are interested in hosting; Magpie visits them.",
          "Three of the twelve went back home, by choice.",
        ],
        outcome: "done",
        actions: [
          {
            text: "Visit the five possible host households",
            agency: "magpie-youth",
            delegate: "kaden-olsen",
            dueInDays: 21,
            ended: { outcome: "done", afterDays: 25 },
          },
        ],
      },
    ],
  },
  {
    key: "dons-alimentaires",
    language: "fr",
    title: "Moins de dons alimentaires, plus de bouches à nourrir",
    agency: "long-spoon",
    presenter: "denise-cormier",
    audience: "table",
    urgency: "next_meeting",
    minutes: 8,
    details: {
      kind: "difficulty",
      signs:
        "Les dons ont baissé du tiers depuis les fêtes et on sert 40 repas de plus par jour. La viande manque depuis une semaine.",
      affected: "Tout le monde, surtout les personnes qui doivent manger à heures fixes.",
      wouldHelp: "Un partage des surplus entre le refuge, l'école et nous.",
      trend: "growing",
    },
    talks: [
      {
        notes: [
          "L'école jette des portions le vendredi : on peut les prendre.",
          "Les Deux-Rivières ont du gibier au congélateur et offrent d'en partager.",
          "La clinique peut fournir des collations pour les personnes diabétiques.",
        ],
        outcome: "done",
        actions: [
          {
            text: "Ramasser les surplus de l'école chaque vendredi à 15 h",
            agency: "long-spoon",
            delegate: "denise-cormier",
            dueInDays: 10,
            ended: { outcome: "done", afterDays: 10 },
          },
          {
            text: "Livrer une première caisse de collations",
            agency: "northside-clinic",
            dueInDays: 7,
            ended: { outcome: "done", afterDays: 8 },
          },
        ],
      },
    ],
  },
  {
    key: "incident-slip",
    language: "en",
    title: "Tell an agency that something happened, not what",
    agency: "downtown-police",
    presenter: "sandeep-gill",
    audience: "table",
    urgency: "when_possible",
    minutes: 15,
    details: {
      kind: "change",
      barrier:
        "When a tenant is involved in an incident, the agency hears about it days later, from a neighbour.",
      proposal:
        "A short slip: an incident happened, at this date, please get in touch with your client. No offence, no names of others.",
      whoDecides: "Police privacy office, and each agency's own.",
    },
    talks: [
      {
        notes: [
          "Everybody would like to know. Nobody wants the details.",
          "Legal aid: only with the person's consent on file. Otherwise the slip cannot go.",
          "Sandeep takes it to the privacy office.",
        ],
        outcome: "carried_over",
        actions: [
          {
            text: "Ask the police privacy office for its view",
            agency: "downtown-police",
            delegate: "sandeep-gill",
            dueInDays: 13,
            ended: { outcome: "done", afterDays: 12 },
          },
        ],
      },
      {
        notes: [
          "Privacy office: possible with written consent that can be withdrawn.",
          "Where does the slip go? A shared mailbox is not good enough.",
          "One named person and an alternate in each agency.",
        ],
        outcome: "carried_over",
        actions: [
          {
            text: "Draft the consent in plain words, EN and FR",
            agency: "river-legal-aid",
            delegate: "catherine-arsenault",
            dueInDays: 12,
            ended: { outcome: "done", afterDays: 11 },
          },
        ],
      },
      {
        notes: [
          "Consent read aloud. Two words changed.",
          "Day centre does not take part: people there do not give their names.",
          "Start with four agencies.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Incident slip on trial with four agencies, only with written consent.",
            reason: "An early visit after an incident has saved tenancies; the person keeps control of it.",
            dissent: "The day centre stays out: trust there rests on not knowing names.",
          },
        ],
        actions: [
          {
            text: "Name one recipient and an alternate",
            agency: "open-door-housing",
            delegate: "jasmine-dhaliwal",
            dueInDays: 7,
            ended: { outcome: "done", afterDays: 5 },
          },
          {
            text: "First count of slips sent and visits made",
            agency: "downtown-police",
            delegate: "sandeep-gill",
            dueInDays: 28,
            ended: { outcome: "done", afterDays: 28 },
          },
        ],
      },
    ],
  },
];
