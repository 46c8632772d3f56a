export const mail = {
  greeting: "Hello {{name}},",
  closing: "Tour de table. You get this mail because you have a place at the table.",
  place: "Place: {{place}}.",
  signIn: {
    subject: "Your link to sign in",
    text: "Here is your link. It works once, for 10 minutes.",
    more: "If you did not ask for it, nothing has happened: leave it unused.",
    action: "Sign in",
  },
  factorsChanged: {
    subject: "How you sign in has changed",
    text: "A way to sign in to your account was added, taken away, renewed or used up.",
    more: "If this was not you, end your other sessions and look at your ways to sign in, and tell your coordinator.",
    action: "Look at your account",
  },
  agendaPublished: {
    subject: "Agenda: {{series}}, {{when}}",
    text: "The agenda is set for {{when}}.",
    more: "{{place}}",
    action: "Read the agenda",
  },
  minutesReady: {
    subject: "Minutes: {{series}}, {{when}}",
    text: "The minutes of {{when}} are there: what was decided, and what each agency took on.",
    more: "",
    action: "Read the minutes",
  },
  outbox: {
    title: "Mails",
    intro: "The newest 50 mails. Without a mail server nothing leaves this machine: you read them here.",
    empty: "No mail yet",
    emptyText: "A sign-in link, a published agenda, closed minutes: what is sent arrives here.",
    to: "To {{name}}, {{address}}",
    waiting: "on its way",
    failed: "not sent yet: it will be tried again",
    useless: "not sent: its link had run out",
  },
};
