export const signIn = {
  promise: "Une table, toutes les deux semaines, pour ce qu’aucune agence ne peut régler seule.",
  purposes: "Ce que les gens y apportent",
  title: "Connexion",
  intro: "Nous vous envoyons un lien par courriel. Il n’y a pas de mot de passe à retenir.",
  email: "Votre adresse de courriel",
  send: "M’envoyer le lien",
  sent: {
    title: "Regardez vos courriels",
    text: "Si {{email}} appartient à une personne de la table, un lien est en route. Il fonctionne une seule fois, pendant 15 minutes.",
    again: "Utiliser une autre adresse",
    mails: "Lire les courriels de cette démonstration",
  },
  spend: {
    title: "Bienvenue",
    text: "Encore une étape : elle protège votre lien des programmes qui ouvrent les courriels avant vous.",
    button: "Me connecter",
  },
  spent: {
    title: "Ce lien ne fonctionne plus",
    text: "Il a déjà servi, ou il a plus de 15 minutes.",
  },
  demo: {
    title: "Ou faites le tour en tant que l’une de ces personnes",
    intro: "Les gens du partenariat de démonstration. Choisissez : aucun courriel requis.",
    chair: "Présidence",
    rep: "Représentant·e d’agence",
    attendee: "Personne présente",
    coordinator: "Coordination",
  },
  tooMany: "Plusieurs liens ont déjà été demandés. Regardez vos courriels, ou attendez quelques minutes.",
};
