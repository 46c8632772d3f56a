import type { MatterContent } from "./types.ts";

export const past07: MatterContent[] = [
  {
    key: "late-discharges-down",
    language: "en",
    title: "Late discharges: 11 a month down to 3",
    agency: "ridgewater-discharge",
    presenter: "maylin-cruz",
    audience: "table",
    urgency: "next_meeting",
    minutes: 4,
    details: {
      kind: "update",
      news: "Since the 2 p.m. trial began we had three late discharges in a month instead of eleven. Two of the three were the person's own wish.",
    },
    talks: [
      {
        notes: [
          "Shelter confirms: fewer taxis after midnight.",
          "Emergency calls first about two times out of three. Better, not perfect.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "visites-logement-semaine",
    language: "fr",
    title: "Porte ouverte : équipe réduite pendant deux semaines",
    agency: "open-door-housing",
    presenter: "benoit-gagnon",
    audience: "table",
    urgency: "next_meeting",
    minutes: 3,
    details: {
      kind: "update",
      news: "Trois de nos huit intervenant·es sont malades. On garde les visites urgentes et les emménagements ; le reste attend deux semaines.",
      concernsOthers:
        "Si vous voyez un·e de nos locataires en difficulté, appelez la ligne plutôt que l'intervenant·e.",
    },
    talks: [
      {
        notes: [
          "Ligne ouverte de 8 h à 20 h.",
          "Le refuge et l'équipe de rue proposent chacun une demi-journée d'aide pour les emménagements.",
        ],
        outcome: "done",
        actions: [
          {
            text: "Demi-journée d'aide aux emménagements",
            agency: "coulee-outreach",
            delegate: "mireille-thibodeau",
            dueInDays: 9,
            ended: { outcome: "done", afterDays: 8 },
          },
        ],
      },
    ],
  },
  {
    key: "kestrel-33-ceremony",
    language: "en",
    title: "Kestrel-33: time away for family without losing the unit",
    agency: "two-rivers",
    presenter: "marlene-high-crane",
    audience: "agencies",
    named: ["two-rivers", "open-door-housing", "prairie-income-desk"],
    urgency: "urgent",
    minutes: 12,
    details: {
      kind: "question",
      personWants: "To be with family for as long as mourning takes, and to come back to the same home.",
      personKnows: "yes",
      situation:
        "Housed for two years, north side. Will be away three to six weeks. Rent help asks for a sign-in each month.",
      question: "How do we keep the unit and the rent help without asking Kestrel-33 to come back early?",
      hopedFor: "One letter that is enough for everybody.",
    },
    talks: [
      {
        notes: [
          "Income desk: an absence for bereavement may last up to 60 days, it is in the rules, hardly anyone uses it.",
          "Open Door looks in once a week, waters the plants.",
          "No questions about the ceremonies. They are nobody's business here.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Up to 60 days' absence, without sign-in, on a letter from Two Rivers.",
            reason: "The rule exists; mourning has its own time.",
          },
        ],
        actions: [
          {
            text: "Write the letter with Kestrel-33",
            agency: "two-rivers",
            delegate: "marlene-high-crane",
            dueInDays: 3,
            ended: { outcome: "done", afterDays: 1 },
          },
          {
            text: "Note the 60 days in the file so that no payment stops",
            agency: "prairie-income-desk",
            delegate: "doreen-hrynkiw",
            dueInDays: 4,
            ended: { outcome: "done", afterDays: 3 },
          },
        ],
      },
    ],
  },
  {
    key: "renewals-same-week",
    language: "en",
    title: "Benefit renewals all fall in the same week",
    agency: "prairie-income-desk",
    presenter: "doreen-hrynkiw",
    audience: "table",
    urgency: "next_meeting",
    minutes: 10,
    details: {
      kind: "difficulty",
      signs:
        "About 180 renewals are due in one week this year instead of spread over two months. Letters went to old addresses.",
      affected: "Anyone who moved in the last year and gets rent help or disability benefit.",
      wouldHelp: "A list per agency of people who want help with the form, made with them.",
      trend: "new",
    },
    talks: [
      {
        notes: [
          "A missed renewal means no rent within two weeks.",
          "We cannot give out lists of clients. Each agency asks its own people instead.",
          "Form sitting at the day centre, two afternoons?",
        ],
        outcome: "carried_over",
        actions: [
          {
            text: "Two people with forms at the day centre on both Thursdays",
            agency: "prairie-income-desk",
            delegate: "maricel-santos",
            dueInDays: 12,
            ended: { outcome: "done", afterDays: 9 },
          },
        ],
      },
      {
        notes: [
          "61 forms filled at the day centre, 48 in agencies.",
          "About 25 people still not reached. Deadline extended by ten days on request.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Each agency asks everyone it meets this week: 'Did you get the letter?'",
            reason: "Nobody may hand over a list, but everybody can ask a question.",
          },
        ],
        actions: [
          {
            text: "Ask head office to spread the dates again next year",
            agency: "prairie-income-desk",
            delegate: "doreen-hrynkiw",
            dueInDays: 28,
            ended: { outcome: "done", afterDays: 30 },
          },
        ],
      },
    ],
  },
  {
    key: "garder-logement-traitement",
    language: "fr",
    title: "Garder son logement pendant une cure de plus de 30 jours",
    agency: "chinook-wellness",
    presenter: "etienne-fortin",
    audience: "table",
    urgency: "when_possible",
    minutes: 12,
    details: {
      kind: "change",
      barrier:
        "L'aide au loyer s'arrête après 30 jours d'absence. Une cure en dure souvent 90. Les gens doivent choisir.",
      proposal: "Porter l'absence permise à 90 jours, sur simple confirmation de l'inscription.",
      whoDecides: "Le Comité Logement d'abord pour les programmes financés ; le ministère pour le reste.",
    },
    talks: [
      {
        notes: [
          "Quatre personnes ont refusé une place en cure depuis l'automne pour cette raison.",
          "Le loyer de trois mois coûte moins cher que de recommencer à zéro.",
          "Le Guichet croit possible de s'en inspirer pour les deuils.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Transmettre la proposition au Comité Logement d'abord, avec les quatre exemples dépersonnalisés.",
            reason: "Personne ne devrait avoir à choisir entre se soigner et garder son logement.",
          },
        ],
        actions: [
          {
            text: "Rédiger la demande d'une page",
            agency: "chinook-wellness",
            delegate: "etienne-fortin",
            dueInDays: 14,
            ended: { outcome: "done", afterDays: 13 },
          },
          {
            text: "Rapporter la réponse du comité à la table",
            agency: "city-housing-first",
            delegate: "danielle-kowalchuk",
            dueInDays: 28,
            ended: { outcome: "done", afterDays: 42 },
          },
        ],
      },
    ],
  },
];
