export const statements = {
  title: "Confidentiality statement",
  ofMeeting: "of the meeting on {{day}}",
  opens:
    "The protected part, and what is not for the whole table, open when you have acknowledged the statement.",
  acknowledge: "I acknowledge the statement",
  done: "Thank you. You have acknowledged the statement.",
  version: "Version {{version}}",
  series: {
    since: "In force since {{day}}",
    sinceBy: "In force since {{day}}, written by {{name}}",
    none: "None is in force: meetings open without one.",
    earlier: "Earlier versions",
    from: "Version {{version}}, from {{from}} to {{to}}",
    emptied: "No text: meetings opened without a statement.",
  },
  minutes: {
    title: "Confidentiality statement",
    inForce: "Version {{version}}, in force since {{day}}.",
    read: "Read it",
    device: "Acknowledged on their own device:",
    kiosk: "Acknowledged at the kiosk:",
    chair: "Acknowledged aloud, ticked by the chair:",
    nobody: "Nobody acknowledged it during the meeting.",
    guest: "{{name}} (guest)",
    missing: "Were there and did not:",
    later: "Afterwards, to read:",
  },
};
