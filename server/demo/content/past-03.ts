import type { MatterContent } from "./types.ts";

export const past03: MatterContent[] = [
  {
    key: "holiday-hours",
    language: "en",
    title: "Who is open over the holidays",
    agency: "city-housing-first",
    presenter: "tobias-redekop",
    audience: "table",
    urgency: "next_meeting",
    minutes: 5,
    details: {
      kind: "update",
      news: "We are collecting holiday hours from all 14 agencies on one sheet, in both languages. Three are missing.",
      concernsOthers: "Everyone: tell us today, even if nothing changes.",
    },
    talks: [
      {
        notes: [
          "Shelter, day centre and sobering beds stay open every day.",
          {
            list: [
              "School closed two weeks, but the food cupboard opens on Tuesdays",
              "Clinic: mornings only on the holidays",
              "Legal aid: phone messages answered within a day",
            ],
          },
          "Sheet goes up in every waiting room.",
        ],
        outcome: "done",
        actions: [
          {
            text: "Send the holiday sheet, EN and FR, to all agencies",
            agency: "city-housing-first",
            delegate: "tobias-redekop",
            dueInDays: 3,
            ended: { outcome: "done", afterDays: 2 },
          },
        ],
      },
    ],
  },
  {
    key: "elders-wednesday",
    language: "en",
    title: "Elders' table moves to Wednesday afternoons",
    agency: "two-rivers",
    presenter: "marlene-high-crane",
    audience: "table",
    urgency: "when_possible",
    minutes: 3,
    details: {
      kind: "update",
      news: "Elders are at our place on Wednesdays from 1 to 4. Tea, stories, and someone to talk with in Blackfoot. Everybody is welcome.",
      concernsOthers:
        "Workers may come along with a participant the first time. Please leave the clipboard in the car.",
    },
    talks: [
      {
        notes: [
          "Wednesdays 1 to 4, starting next week.",
          "Not a referral: people just come.",
          "Outreach can drive two people over from the river bottom.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "maple-4-ward",
    language: "en",
    title: "Maple-4: ready to leave the ward, nowhere warm to go",
    agency: "ridgewater-discharge",
    presenter: "helen-stadnyk",
    audience: "agencies",
    named: ["ridgewater-discharge", "windrow-house", "northside-clinic", "open-door-housing"],
    urgency: "urgent",
    minutes: 20,
    details: {
      kind: "question",
      personWants: "A room of their own, and not to go back to the mats while the dressing must stay dry.",
      personKnows: "yes",
      situation:
        "Medically ready this week. Needs a daily dressing for about three weeks. Slept at the shelter before.",
      question: "Where can Maple-4 stay for three weeks, and who does the dressing?",
      hopedFor: "One place and one nurse, agreed before Friday.",
    },
    talks: [
      {
        notes: [
          "Shelter has one quiet room with a door; usually kept for couples.",
          "Clinic nurse is at the shelter Tuesdays and Thursdays, not on the other days.",
          "Maple-4 learned to do part of the dressing and is proud of it.",
          {
            list: [
              "Quiet room for three weeks",
              "Nurse Tue/Thu at the shelter, Mon/Wed/Fri at the clinic",
              "Open Door starts the housing file now, not later",
            ],
          },
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Maple-4 has the quiet room for three weeks; the clinic leads.",
            reason: "It is dry, close to the nurse, and Maple-4 said yes to it.",
          },
        ],
        actions: [
          {
            text: "Keep the quiet room from Friday",
            agency: "windrow-house",
            delegate: "rosalinda-bautista",
            dueInDays: 3,
            ended: { outcome: "done", afterDays: 3 },
          },
          {
            text: "Dressing plan with Maple-4, seven days a week",
            agency: "northside-clinic",
            delegate: "anika-bhattacharya",
            dueInDays: 4,
            ended: { outcome: "done", afterDays: 3 },
          },
          {
            text: "Open the housing file with Maple-4",
            agency: "open-door-housing",
            delegate: "crystal-okafor",
            dueInDays: 14,
            ended: { outcome: "done", afterDays: 16 },
          },
        ],
      },
    ],
  },
  {
    key: "bouleau-8-fetes",
    language: "fr",
    title: "Bouleau-8 : traverser le temps des fêtes sans perdre pied",
    agency: "chinook-wellness",
    presenter: "etienne-fortin",
    audience: "table",
    urgency: "next_meeting",
    minutes: 12,
    details: {
      kind: "question",
      personWants:
        "Ne pas passer les fêtes dans la solitude, garder son logement et avoir quelqu'un à qui parler le soir.",
      personKnows: "yes",
      situation:
        "En logement depuis quelques mois, au centre-ville. Les fêtes sont un moment difficile depuis longtemps. Pas de famille dans la région.",
      question: "Quels endroits sont ouverts le soir, et qui peut faire un saut entre deux ?",
      hopedFor: "Un petit calendrier sur son frigo, avec un nom par jour.",
    },
    talks: [
      {
        notes: [
          "Le centre de jour garde la salle ouverte jusqu'à 21 h pendant dix jours.",
          "Les aîné·es des Deux-Rivières font un souper le 2e soir ; une place est gardée.",
          "Bouleau-8 veut un calendrier, pas une surveillance.",
        ],
        outcome: "done",
        actions: [
          {
            text: "Remplir le calendrier avec Bouleau-8",
            agency: "chinook-wellness",
            delegate: "etienne-fortin",
            dueInDays: 5,
            ended: { outcome: "done", afterDays: 4 },
          },
        ],
      },
    ],
  },
  {
    key: "forecast-minus-thirty",
    language: "en",
    title: "A week of -30 is forecast",
    agency: "coulee-outreach",
    presenter: "jordan-penner",
    audience: "table",
    urgency: "urgent",
    minutes: 10,
    details: {
      kind: "difficulty",
      signs:
        "Forecast says six nights below -30. We know of 14 people who sleep outside and do not use the shelter.",
      affected: "People by the river and in two parkades.",
      wouldHelp: "A warm bus at night, extra sleeping bags, one list of who checks where.",
      trend: "new",
    },
    talks: [
      {
        notes: [
          "City can park one heated bus by the day centre, 10 p.m. to 6 a.m.",
          "Sobering beds will take people who are only cold.",
          {
            list: [
              "Coulee: river bottom and west bank",
              "Police foot patrol: parkades",
              "Two Rivers: drives around at 2 a.m. with soup",
            ],
          },
          "We share places and counts, no names.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Extreme cold plan is on from tonight until three nights above -20.",
            reason: "Nobody should have to ask each night whether it applies.",
          },
        ],
        actions: [
          {
            text: "Heated bus by the day centre from tonight",
            agency: "city-housing-first",
            delegate: "danielle-kowalchuk",
            dueInDays: 3,
            ended: { outcome: "done", afterDays: 0 },
          },
          {
            text: "40 sleeping bags to the outreach office",
            agency: "windrow-house",
            dueInDays: 3,
            ended: { outcome: "done", afterDays: 1 },
          },
        ],
      },
    ],
  },
  {
    key: "avis-expulsion-tot",
    language: "fr",
    title: "Être prévenu·es avant l'avis d'expulsion, pas après",
    agency: "river-legal-aid",
    presenter: "catherine-arsenault",
    audience: "table",
    urgency: "when_possible",
    minutes: 12,
    details: {
      kind: "change",
      barrier:
        "On reçoit les gens quand il leur reste deux ou trois jours. À ce moment-là, il n'y a plus grand-chose à négocier.",
      proposal:
        "Une ligne pour les propriétaires et les intervenant·es : on appelle dès le premier retard de loyer, avec l'accord de la personne.",
      whoDecides: "L'Aide juridique et Porte ouverte, pour commencer.",
    },
    talks: [
      {
        notes: [
          "Sur les 19 derniers dossiers, 15 sont arrivés à moins de cinq jours de l'audience.",
          "Porte ouverte appelle déjà quatre propriétaires chaque mois et pourrait demander.",
          "Question laissée ouverte : le consentement. À revoir.",
        ],
        outcome: "carried_over",
      },
      {
        notes: [
          "Consentement : une case de plus sur la fiche d'accueil commune, facile à retirer.",
          "Numéro unique, répondeur bilingue, rappel le jour ouvrable suivant.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Ouvrir la ligne pour six mois avec Porte ouverte et le Guichet du revenu.",
            reason: "Au premier retard, un appel et une petite aide suffisent souvent.",
            dissent:
              "Une agence craint que des propriétaires s'en servent pour faire pression ; on notera d'où viennent les appels.",
          },
        ],
        actions: [
          {
            text: "Mettre la ligne en service",
            agency: "river-legal-aid",
            delegate: "catherine-arsenault",
            dueInDays: 21,
            ended: { outcome: "done", afterDays: 20 },
          },
          {
            text: "Écrire aux propriétaires partenaires",
            agency: "open-door-housing",
            delegate: "benoit-gagnon",
            dueInDays: 21,
            ended: { outcome: "done", afterDays: 23 },
          },
        ],
      },
    ],
  },
];
