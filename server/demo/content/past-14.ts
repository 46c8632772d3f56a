import type { MatterContent } from "./types.ts";

export const past14: MatterContent[] = [
  {
    key: "shelter-cooling-room",
    language: "en",
    title: "Shelter stays open by day when it is above 29",
    agency: "windrow-house",
    presenter: "kevin-muir",
    audience: "table",
    urgency: "next_meeting",
    minutes: 3,
    details: {
      kind: "update",
      news: "On days above 29 the dining room stays open from 11 to 5, with water and fans.",
      concernsOthers: "Dogs are fine in the yard; there is shade and a tap.",
    },
    talks: [
      {
        notes: ["11 to 5, dogs in the yard.", "Outreach carries water from there, 80 bottles a day."],
        outcome: "done",
      },
    ],
  },
  {
    key: "emplois-ete-jeunes",
    language: "fr",
    title: "Dix emplois d'été pour des jeunes de 16 à 24 ans",
    agency: "magpie-youth",
    presenter: "sophie-maillet",
    audience: "table",
    urgency: "when_possible",
    minutes: 3,
    details: {
      kind: "update",
      news: "Dix emplois d'été payés, quatre heures par jour, sans CV : jardin, vélos, cuisine.",
      concernsOthers: "Il reste trois places. Une adresse n'est pas nécessaire.",
    },
    talks: [
      {
        notes: [
          "Sept places prises sur dix.",
          "Payé chaque vendredi ; le Guichet confirme que ça ne touche pas l'aide en dessous de 250 $ par mois.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "aubepine-31-voisins",
    language: "fr",
    title: "Aubépine-31 : du bruit la nuit, un bail à sauver",
    agency: "open-door-housing",
    presenter: "benoit-gagnon",
    audience: "agencies",
    named: ["open-door-housing", "chinook-wellness", "river-legal-aid"],
    urgency: "urgent",
    minutes: 15,
    details: {
      kind: "question",
      personWants: "Rester dans son logement, écouter sa musique, et ne plus recevoir de lettres.",
      personKnows: "yes",
      situation:
        "En logement depuis un an et demi, secteur sud. Troisième avis pour bruit. Dort le jour et vit la nuit.",
      question: "Comment éviter l'audience de la semaine prochaine ?",
      hopedFor: "Une entente écrite que la personne trouve juste.",
    },
    talks: [
      {
        notes: [
          "L'idée des écouteurs vient d'Aubépine-31. Personne ne l'avait demandé.",
          "Le voisin du dessous travaille tôt ; il accepte de parler plutôt que d'écrire.",
          "L'aide juridique prépare une entente d'une page.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Proposer une entente : écouteurs après 22 h, et un appel avant toute lettre.",
            reason: "L'idée vient de la personne et le propriétaire s'en contente.",
          },
        ],
        actions: [
          {
            text: "Rencontre à trois avec le propriétaire",
            agency: "open-door-housing",
            delegate: "benoit-gagnon",
            dueInDays: 4,
            ended: { outcome: "done", afterDays: 3 },
          },
          {
            text: "Rédiger l'entente et faire annuler l'audience",
            agency: "river-legal-aid",
            delegate: "catherine-arsenault",
            dueInDays: 5,
            ended: { outcome: "done", afterDays: 5 },
          },
        ],
      },
    ],
  },
  {
    key: "heat-top-floors",
    language: "en",
    title: "Top-floor units above 35 degrees",
    agency: "open-door-housing",
    presenter: "jasmine-dhaliwal",
    audience: "table",
    urgency: "next_meeting",
    minutes: 8,
    details: {
      kind: "difficulty",
      signs:
        "Three tenants slept in the park last week because their unit was too hot. We measured 36 at 10 p.m.",
      affected: "About 20 tenants under flat roofs, some on medicine that does not go with heat.",
      wouldHelp: "Fans, reflective film, and someone to knock on hot days.",
      trend: "growing",
    },
    talks: [
      {
        notes: [
          "36 degrees at 10 p.m. in two buildings.",
          "Clinic has a list of medicines that need care in heat; a poster, not a list of people.",
          "Film costs 25 dollars a window and youth crew can put it up.",
        ],
        outcome: "done",
        actions: [
          {
            text: "Film on the windows of 20 units",
            agency: "magpie-youth",
            delegate: "kaden-olsen",
            dueInDays: 14,
            ended: { outcome: "done", afterDays: 16 },
          },
          {
            text: "30 fans on loan",
            agency: "city-housing-first",
            delegate: "tobias-redekop",
            dueInDays: 7,
            ended: { outcome: "done", afterDays: 4 },
          },
        ],
      },
    ],
  },
  {
    key: "tickets-sleeping",
    language: "en",
    title: "Tickets for sleeping outside: another answer than a fine",
    agency: "river-legal-aid",
    presenter: "femi-adeyemi",
    audience: "table",
    urgency: "when_possible",
    minutes: 15,
    details: {
      kind: "change",
      barrier: "A 120 dollar ticket nobody can pay becomes a warrant, and a warrant loses the housing place.",
      proposal: "A contact with outreach within 14 days cancels the ticket.",
      whoDecides: "City bylaw and the prosecutor's office.",
    },
    talks: [
      {
        notes: [
          "46 tickets last summer, 3 paid.",
          "Police unit: 'we would rather write a phone number than a ticket'.",
          "Bylaw has to be in the room. Invite for next time.",
        ],
        outcome: "carried_over",
        actions: [
          {
            text: "Invite the bylaw supervisor as a guest for this item",
            agency: "city-housing-first",
            delegate: "danielle-kowalchuk",
            dueInDays: 10,
            ended: { outcome: "done", afterDays: 7 },
          },
        ],
      },
      {
        notes: [
          "Bylaw supervisor came for 20 minutes, then left. Very open.",
          "Trial possible in the river valley only.",
          "Slip: outreach signs that a contact took place. Nothing else is written on it.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Trial in the river valley for the summer: a contact within 14 days cancels the ticket.",
            reason: "A fine that nobody pays helps nobody; a contact may.",
            dissent: "Outreach would not want contacts to become a duty: a slip is signed for any greeting.",
          },
        ],
        actions: [
          {
            text: "Print the slip",
            agency: "river-legal-aid",
            delegate: "femi-adeyemi",
            dueInDays: 7,
            ended: { outcome: "done", afterDays: 7 },
          },
        ],
      },
    ],
  },
];
