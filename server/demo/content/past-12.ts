import type { MatterContent } from "./types.ts";

export const past12: MatterContent[] = [
  {
    key: "committee-says-yes-pets",
    language: "en",
    title: "You said, the committee did: pet deposits",
    agency: "city-housing-first",
    presenter: "danielle-kowalchuk",
    audience: "table",
    urgency: "next_meeting",
    minutes: 4,
    details: {
      kind: "update",
      news: "The Housing First Committee accepts the pet deposit fund: 3,000 dollars for a year. The 90-day absence goes to the ministry with its support.",
      concernsOthers: "Requests for the fund go through Open Door.",
    },
    talks: [
      {
        notes: [
          "Fund opens Monday. Two requests are waiting.",
          "90 days: no date from the ministry yet.",
          "Applause for Benoît, whose dog was in the slides.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "chaussures-bottes",
    language: "fr",
    title: "Des bottes contre des souliers : échange au local",
    agency: "coulee-outreach",
    presenter: "mireille-thibodeau",
    audience: "table",
    urgency: "when_possible",
    minutes: 3,
    details: {
      kind: "update",
      news: "On reprend les bottes d'hiver et on donne des souliers ou des sandales. On garde les bottes pour l'automne, avec un numéro.",
      concernsOthers: "Il nous manque des pointures 11 et plus.",
    },
    talks: [
      {
        notes: [
          "Le local est ouvert de 13 h à 16 h.",
          "Le refuge a une boîte de grandes pointures.",
          "Un numéro sur chaque paire, pas de nom.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "meleze-9-depart",
    language: "fr",
    title: "Mélèze-9 : partir en cure sans perdre ses affaires",
    agency: "chinook-wellness",
    presenter: "etienne-fortin",
    audience: "agencies",
    named: ["chinook-wellness", "long-spoon", "windrow-house"],
    urgency: "urgent",
    minutes: 10,
    details: {
      kind: "question",
      personWants: "Partir lundi, retrouver ses outils au retour, et que quelqu'un vienne à sa sortie.",
      personKnows: "yes",
      situation:
        "Une place en cure s'est libérée pour lundi. Vit au refuge. Des outils de travail et un vélo, rien d'autre.",
      question: "Où garder les outils et le vélo trois mois, et qui sera là à la sortie ?",
      hopedFor: "Une réponse avant vendredi.",
    },
    talks: [
      {
        notes: [
          "Les casiers du centre de jour : trop petits pour le vélo.",
          "Le refuge a un cabanon qui ferme à clé.",
          "Étienne ira à la sortie ; une carte postale une fois par mois d'ici là.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Outils et vélo dans le cabanon du refuge, clé remise à Mélèze-9.",
            reason: "La personne garde la clé, donc ses affaires restent à elle.",
          },
        ],
        actions: [
          {
            text: "Libérer le cabanon",
            agency: "windrow-house",
            delegate: "kevin-muir",
            dueInDays: 3,
            ended: { outcome: "done", afterDays: 2 },
          },
          {
            text: "Conduire Mélèze-9 lundi matin",
            agency: "chinook-wellness",
            delegate: "etienne-fortin",
            dueInDays: 5,
            ended: { outcome: "done", afterDays: 5 },
          },
        ],
      },
    ],
  },
  {
    key: "building-complaints",
    language: "en",
    title: "Complaints about one building: noise, lobby, parking lot",
    agency: "downtown-police",
    presenter: "sandeep-gill",
    audience: "table",
    urgency: "next_meeting",
    minutes: 10,
    details: {
      kind: "difficulty",
      signs:
        "Nine calls in three weeks to one building near the station. Mostly noise. Neighbours are writing to council.",
      affected: "About eight tenants of two programs, and the other sixteen households.",
      wouldHelp: "To know who calls whom, before it becomes police work.",
      trend: "growing",
    },
    talks: [
      {
        notes: [
          "Calls come on three nights of the month: payday weekends.",
          "Neither program has anyone in the building after 6 p.m.",
          "Nobody has asked the tenants. Let's do that first.",
        ],
        outcome: "carried_over",
        actions: [
          {
            text: "Pizza evening with all tenants, not only ours",
            agency: "open-door-housing",
            delegate: "crystal-okafor",
            dueInDays: 12,
            ended: { outcome: "done", afterDays: 10 },
          },
        ],
      },
      {
        notes: [
          "19 people came. Noise is from the broken lobby door: strangers get in.",
          "Owner repairs the door. Tenants ask for a bench at the back.",
          "Police: two calls since.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Door first; neighbours get the housing line to call instead of 911 for noise.",
            reason: "The tenants themselves found the cause.",
          },
        ],
        actions: [
          {
            text: "Housing line magnet for every door in the building",
            agency: "open-door-housing",
            delegate: "crystal-okafor",
            dueInDays: 10,
            ended: { outcome: "done", afterDays: 11 },
          },
        ],
      },
    ],
  },
  {
    key: "smudging-in-units",
    language: "en",
    title: "Smudging in units: say yes in the lease",
    agency: "two-rivers",
    presenter: "clay-morningstar",
    audience: "table",
    urgency: "when_possible",
    minutes: 12,
    details: {
      kind: "change",
      barrier: "Two tenants got a warning for smoke after smudging. Leases say 'no smoke of any kind'.",
      proposal:
        "One sentence in every lease: ceremony is welcome; a note to the owner about the smoke detector is enough.",
      whoDecides: "Open Door and its owners.",
    },
    talks: [
      {
        notes: [
          "Warnings have been withdrawn, with an apology.",
          "Owner of the south building already says yes.",
          "Two Rivers can visit owners who have questions.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "The sentence goes into every new lease and into renewals.",
            reason: "Ceremony at home is part of having a home.",
          },
        ],
        actions: [
          {
            text: "Word the sentence together",
            agency: "two-rivers",
            delegate: "clay-morningstar",
            dueInDays: 7,
            ended: { outcome: "done", afterDays: 6 },
          },
          {
            text: "Letter to all partner owners",
            agency: "open-door-housing",
            delegate: "jasmine-dhaliwal",
            dueInDays: 14,
            ended: { outcome: "done", afterDays: 14 },
          },
        ],
      },
    ],
  },
];
