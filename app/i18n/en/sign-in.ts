export const signIn = {
  promise: "One table, every two weeks, for what no agency can settle alone.",
  purposes: "What people bring",
  title: "Sign in",
  intro: "We send you a link by e-mail. There is no password to remember.",
  email: "Your e-mail address",
  send: "Send me the link",
  sent: {
    title: "Look in your mail",
    text: "If {{email}} belongs to somebody at the table, a link is on its way. It works once and for 15 minutes.",
    again: "Use another address",
    mails: "Read the mails of this demo",
  },
  spend: {
    title: "Welcome",
    text: "One step left: this keeps your link safe from programs that open mails before you do.",
    button: "Sign me in",
  },
  spent: {
    title: "This link no longer works",
    text: "It was used already, or it is older than 15 minutes.",
  },
  demo: {
    title: "Or look around as one of them",
    intro: "The people of the demo partnership. Choose one: no mail needed.",
    chair: "Chair",
    rep: "Agency representative",
    attendee: "Attendee",
    coordinator: "Coordinator",
  },
  tooMany: "Several links were asked for already. Please look in your mail, or wait a few minutes.",
};
