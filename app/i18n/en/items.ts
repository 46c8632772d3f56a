export const items = {
  /** Labels where answers are read. */
  field: {
    news: "What goes on",
    concernsOthers: "What concerns others",
    personWants: "What the person wants:",
    personKnows: "Do they know?",
    situation: "The situation",
    question: "The question to the table",
    hopedFor: "What is hoped for",
    signs: "What is seen",
    affected: "Who may be affected",
    wouldHelp: "What would help",
    trend: "Trend:",
    barrier: "What stands in the way",
    proposal: "The proposal",
    whoDecides: "Who decides",
  },
  notSaid: "not said",
  personKnows: {
    yes: "They know that we talk about this.",
    not_yet: "They do not know yet that we talk about this.",
    no: "They do not know that we talk about this.",
  },
  trend: { new: "new", growing: "growing", easing: "easing" },
};
