import type { MatterContent } from "./types.ts";

export const past05: MatterContent[] = [
  {
    key: "six-units-secured",
    language: "en",
    title: "Six one-bedroom units from a new landlord",
    agency: "open-door-housing",
    presenter: "jasmine-dhaliwal",
    audience: "table",
    urgency: "next_meeting",
    minutes: 4,
    details: {
      kind: "update",
      news: "A landlord on the south side gives us six one-bedroom units, two each month. Bus stop at the door. Pets are fine.",
      concernsOthers: "If someone on the list has been waiting because of a dog, tell us.",
    },
    talks: [
      {
        notes: [
          "Two units now, two next month, two after.",
          "Coulee thinks of three people with dogs right away.",
          "Landlord would like one phone number for everything. It is ours.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "soutien-devoirs-soir",
    language: "fr",
    title: "L'école ouvre deux soirs pour les devoirs et le souper",
    agency: "sunrise-school",
    presenter: "guillaume-roy",
    audience: "table",
    urgency: "when_possible",
    minutes: 3,
    details: {
      kind: "update",
      news: "Les lundis et mercredis, l'école reste ouverte jusqu'à 20 h : souper, aide aux devoirs, douches. Les parents sont les bienvenus.",
      concernsOthers: "Pensez aux familles à l'hôtel : l'autobus scolaire peut les ramener.",
    },
    talks: [
      {
        notes: [
          "Lundi et mercredi jusqu'à 20 h.",
          "Six familles à l'hôtel en ce moment ; l'autobus passe à 20 h 10.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "cedre-19-bail",
    language: "fr",
    title: "Cèdre-19 : signer un bail après un long moment dehors",
    agency: "coulee-outreach",
    presenter: "mireille-thibodeau",
    audience: "agencies",
    named: ["coulee-outreach", "open-door-housing", "chinook-wellness", "northside-clinic"],
    urgency: "next_meeting",
    minutes: 15,
    details: {
      kind: "question",
      personWants:
        "Un logement où son chien est accepté, et pouvoir en sortir sans dette si ça ne marche pas.",
      personKnows: "yes",
      situation:
        "Vit dehors depuis plusieurs hivers. Accepte pour la première fois de visiter un appartement. Dort mal entre quatre murs.",
      question: "Comment rendre les premières semaines vivables, et qui est là le soir ?",
      hopedFor: "Un essai d'un mois avant de signer pour un an.",
    },
    talks: [
      {
        notes: [
          "Le nouveau propriétaire du sud accepte les chiens.",
          "Essai d'un mois possible si Porte ouverte signe pour la personne.",
          "Mieux-être Chinook passe deux soirs, l'équipe de rue deux autres.",
          "Garder la tente : personne ne la ramasse pendant le mois d'essai.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Un mois d'essai au nom de Porte ouverte, puis bail au nom de Cèdre-19, si c'est son choix.",
            reason: "La personne doit pouvoir dire non sans perdre sa place ni s'endetter.",
          },
        ],
        actions: [
          {
            text: "Visiter deux logements avec Cèdre-19 et son chien",
            agency: "open-door-housing",
            delegate: "benoit-gagnon",
            dueInDays: 8,
            ended: { outcome: "done", afterDays: 7 },
          },
          {
            text: "Visites du soir, deux fois par semaine",
            agency: "chinook-wellness",
            delegate: "etienne-fortin",
            dueInDays: 28,
            ended: { outcome: "done", afterDays: 28 },
          },
        ],
      },
    ],
  },
  {
    key: "sobering-beds-full",
    language: "en",
    title: "Sobering beds full by nine on cold nights",
    agency: "chinook-wellness",
    presenter: "theresa-novak",
    audience: "table",
    urgency: "next_meeting",
    minutes: 10,
    details: {
      kind: "difficulty",
      signs: "All 18 beds taken by 9 p.m. on ten of the last fourteen nights. We sent 22 people on.",
      affected: "People brought by police or outreach late in the evening.",
      wouldHelp: "A clear second door when we are full.",
      trend: "growing",
    },
    talks: [
      {
        notes: [
          "About a third of the people are cold, not intoxicated. They would be fine on a mat.",
          "Shelter agrees to take those if Chinook calls.",
          "Police: 'Tell us on the radio when you are full, so we don't drive across town.'",
        ],
        outcome: "carried_over",
        actions: [
          {
            text: "Try calling the shelter first for people who are only cold",
            agency: "chinook-wellness",
            delegate: "theresa-novak",
            dueInDays: 13,
            ended: { outcome: "done", afterDays: 12 },
          },
        ],
      },
      {
        notes: [
          "Two weeks later: 9 people moved to mats, no trouble.",
          "Full sign on the radio works. Four trips saved.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Keep it this way to the end of the season: call the shelter first, full sign on the radio.",
            reason: "It freed sobering beds on all but two nights.",
          },
        ],
      },
    ],
  },
  {
    key: "pet-deposit-fund",
    language: "en",
    title: "A small fund for pet deposits",
    agency: "open-door-housing",
    presenter: "jasmine-dhaliwal",
    audience: "table",
    urgency: "when_possible",
    minutes: 10,
    details: {
      kind: "change",
      barrier:
        "A dog costs 300 dollars more in deposit. Three people turned down a unit this winter rather than leave theirs.",
      proposal: "A fund of 3,000 dollars that returns when the deposit does.",
      whoDecides: "Housing First Committee.",
    },
    talks: [
      {
        notes: [
          "Three refusals in two months, all because of a dog.",
          "Day centre could do a bake sale; everyone laughs, then three people sign up.",
          "Committee meets next month.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Forward to the Housing First Committee with our support.",
            reason: "It is cheap, and the money comes back.",
          },
        ],
        actions: [
          {
            text: "One-page request to the committee",
            agency: "open-door-housing",
            delegate: "jasmine-dhaliwal",
            dueInDays: 14,
            ended: { outcome: "done", afterDays: 13 },
          },
          {
            text: "Bring the committee's answer back to the table",
            agency: "city-housing-first",
            delegate: "danielle-kowalchuk",
            dueInDays: 28,
            ended: { outcome: "done", afterDays: 28 },
          },
        ],
      },
    ],
  },
];
