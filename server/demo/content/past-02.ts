import type { MatterContent } from "./types.ts";

export const past02: MatterContent[] = [
  {
    key: "foot-patrol-downtown",
    language: "en",
    title: "Two constables on foot downtown through the winter",
    agency: "downtown-police",
    presenter: "grant-lindqvist",
    audience: "table",
    urgency: "when_possible",
    minutes: 3,
    details: {
      kind: "update",
      news: "Two constables walk downtown from 4 p.m. to midnight, six days a week. They carry mitts, hand warmers and the shelter number.",
      concernsOthers: "Stop them and say hello. They would rather meet you before something happens.",
    },
    talks: [
      {
        notes: [
          "Same two constables all winter, so that people get to know them.",
          "Day centre invites them for coffee, without the vests if possible. Grant says fine.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "clinique-vaccins-refuge",
    language: "fr",
    title: "Vaccins contre la grippe au refuge, deux soirs",
    agency: "northside-clinic",
    presenter: "luc-desrosiers",
    audience: "table",
    urgency: "next_meeting",
    minutes: 4,
    details: {
      kind: "update",
      news: "On vaccine au refuge mardi et jeudi soir, sans carte d'assurance maladie. On apporte aussi des bas et des soins pour les pieds.",
      concernsOthers: "Amenez qui vous voulez, même les personnes qui ne dorment pas au refuge.",
    },
    talks: [
      {
        notes: [
          "Mardi et jeudi, de 18 h à 20 h, dans la salle du fond.",
          "L'équipe de rue peut faire deux voyages depuis la rivière.",
          "Pas besoin de papiers. On le répète, car les gens n'osent pas.",
        ],
        outcome: "done",
        actions: [
          {
            text: "Transporter les gens de la rivière mardi et jeudi",
            agency: "coulee-outreach",
            delegate: "mireille-thibodeau",
            dueInDays: 4,
            ended: { outcome: "done", afterDays: 3 },
          },
        ],
      },
    ],
  },
  {
    key: "saule-12-courrier",
    language: "fr",
    title: "Saule-12 : plus d'adresse pour recevoir son chèque",
    agency: "coulee-outreach",
    presenter: "mireille-thibodeau",
    audience: "agencies",
    named: ["coulee-outreach", "prairie-income-desk", "long-spoon"],
    urgency: "urgent",
    minutes: 10,
    details: {
      kind: "question",
      personWants: "Recevoir son chèque quelque part de sûr, sans devoir entrer au refuge.",
      personKnows: "yes",
      situation:
        "Dort dehors, secteur de la rivière. Le courrier arrivait chez une connaissance qui a déménagé. Le prochain versement est dans neuf jours.",
      question: "Est-ce que le centre de jour peut servir d'adresse postale, et le Guichet l'accepter ?",
      hopedFor: "Une adresse réglée avant le prochain versement.",
    },
    talks: [
      {
        notes: [
          "Le centre de jour reçoit déjà le courrier d'une douzaine de personnes.",
          "Le Guichet accepte, avec une lettre signée par Saule-12.",
          "Saule-12 préfère signer avec Mireille, pas au comptoir.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Le centre de jour devient l'adresse postale de Saule-12.",
            reason: "C'est le seul endroit où Saule-12 passe chaque semaine de son plein gré.",
          },
        ],
        actions: [
          {
            text: "Faire signer la lettre de changement d'adresse",
            agency: "coulee-outreach",
            delegate: "mireille-thibodeau",
            dueInDays: 4,
            ended: { outcome: "done", afterDays: 2 },
          },
          {
            text: "Inscrire la nouvelle adresse avant le versement",
            agency: "prairie-income-desk",
            delegate: "maricel-santos",
            dueInDays: 7,
            ended: { outcome: "done", afterDays: 6 },
          },
        ],
      },
    ],
  },
  {
    key: "lockers-full",
    language: "en",
    title: "Shelter lockers are full and bags are left outside",
    agency: "windrow-house",
    presenter: "rosalinda-bautista",
    audience: "table",
    urgency: "next_meeting",
    minutes: 8,
    details: {
      kind: "difficulty",
      signs:
        "All 60 lockers taken since the mats opened. Bags are left behind the building, two were stolen, one held medication.",
      affected: "People on the mats; those who leave for work at six.",
      wouldHelp: "Storage somewhere else during the day.",
      trend: "growing",
    },
    talks: [
      {
        notes: [
          "Day centre has a dry room in the basement, about 30 bins. Needs a volunteer at the door.",
          "Clinic offers to hold medication for anyone who wants it, day dose given each morning.",
          "Fire inspector must agree to the basement first.",
        ],
        outcome: "done",
        actions: [
          {
            text: "Ask the fire inspector about the basement room",
            agency: "long-spoon",
            delegate: "olga-petrenko",
            dueInDays: 10,
            ended: { outcome: "done", afterDays: 9 },
          },
          {
            text: "Find two volunteers for storage hours",
            agency: "long-spoon",
            dueInDays: 21,
            ended: {
              outcome: "not_done",
              afterDays: 24,
              reason: "Only one volunteer so far; staff open the room at 8 and at 4.",
            },
          },
        ],
      },
    ],
  },
  {
    key: "one-intake-form",
    language: "en",
    title: "One intake form instead of five",
    agency: "city-housing-first",
    presenter: "danielle-kowalchuk",
    audience: "table",
    urgency: "when_possible",
    minutes: 15,
    details: {
      kind: "change",
      barrier:
        "A person who asks for housing tells the same story to five agencies, and signs five consents.",
      proposal: "One two-page form, one consent with boxes to tick, accepted by everyone at this table.",
      whoDecides: "Each agency for itself; the Housing First Committee for the funded programs.",
    },
    talks: [
      {
        notes: [
          "Five forms laid side by side: 140 questions, 31 of them the same.",
          "Health needs its own consent whatever happens.",
          "Everybody marks the questions they cannot do without. Back in two weeks.",
        ],
        outcome: "carried_over",
        actions: [
          {
            text: "Send the five forms with the 31 common questions marked",
            agency: "city-housing-first",
            delegate: "tobias-redekop",
            dueInDays: 4,
            ended: { outcome: "done", afterDays: 4 },
          },
        ],
      },
      {
        notes: [
          "42 questions left after everyone's marks.",
          {
            list: [
              "Drop: place of birth, history of shelters, 'reason for homelessness'",
              "Keep: safe way to reach the person, what they want first",
              "Not agreed: income question at the door",
            ],
          },
          "Prairie Income Desk needs income only after acceptance, not before.",
        ],
        outcome: "carried_over",
      },
      {
        notes: [
          "24 questions, two pages. Read aloud in the room: nine minutes.",
          "Youth centre wants a version for under-18s. Later.",
          "Two Rivers asks that the Nation question be optional and say why it is asked.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Use the two-page form for a trial with six agencies; health keeps its own consent.",
            reason: "It takes nine minutes and asks nothing that nobody uses.",
            dissent:
              "One housing worker thinks that without history the first visit will be harder. We look at it again after the trial.",
          },
        ],
        actions: [
          {
            text: "Print the form in both languages for the six trial agencies",
            agency: "city-housing-first",
            delegate: "danielle-kowalchuk",
            dueInDays: 14,
            ended: { outcome: "done", afterDays: 13 },
          },
          {
            text: "Propose a version for under-18s",
            agency: "magpie-youth",
            delegate: "kaden-olsen",
            dueInDays: 28,
            ended: { outcome: "done", afterDays: 35 },
          },
        ],
      },
    ],
  },
];
