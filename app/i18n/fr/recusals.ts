export const recusals = {
  own: {
    open: "Mon conflit…",
    title: "Vous avez un conflit d’intérêts pour « {{title}} »",
    text: "Vous ne verrez plus ce point, ni ses notes, décisions, mesures de suivi et compte rendu. Cela prend effet tout de suite. Le compte rendu dit que vous vous êtes récusé·e, pas pourquoi.",
    back: "Vous ne pouvez pas revenir là-dessus vous-même. La présidence, ou une personne qui représente {{agency}}, peut vous redonner l’accès.",
    backChair: "Vous ne pouvez pas revenir là-dessus vous-même. La présidence peut vous redonner l’accès.",
    backPresiding:
      "Vous ne pouvez pas revenir là-dessus vous-même : une personne qui représente {{agency}}, ou une autre personne qui préside, peut vous redonner l’accès.",
    backNobody:
      "Vous ne pouvez pas revenir là-dessus vous-même : seule une autre personne qui préside peut vous redonner l’accès.",
    presiding:
      "Vous présidez : pour ce point, {{names}} peut prendre le relais depuis sa propre console. Sinon, passez au point suivant.",
    presidingAlone:
      "Vous présidez, et personne d’autre ne préside cette table : personne ne pourra mener cette discussion. Passez au point suivant.",
    confirm: "Quitter ce point",
    done: "Vous ne voyez plus ce point. La présidence peut vous redonner l’accès.",
    donePresiding: "Vous ne voyez plus ce point.",
  },
  recuse: {
    open: "Récuser…",
    title: "Qui ne doit pas voir « {{title}} » ?",
    text: "Le point, ses notes, décisions, mesures de suivi et compte rendu disparaissent tout de suite de leurs écrans. Le compte rendu dit qui est récusé, pas pourquoi. Ce qui a déjà été vu reste connu.",
    who: "Agence ou personne",
    choose: "Choisir…",
    agencies: "Agences entières",
    people: "Personnes",
    needsWho: "Veuillez choisir une agence ou une personne.",
    confirm: "Récuser",
    done: "Récusation pour « {{title}} » : {{name}}",
  },
  scope: {
    legend: "Pour combien de temps",
    standing: "Chaque fois que ce dossier revient",
    standingHint: "À toutes les réunions, passées et à venir.",
    item: "Cette fois seulement",
    itemHint: "S’il est reporté, le point pourra être lu à la réunion suivante.",
  },
  recused: "Récusation :",
  forThisItem: "récusation pour ce point",
  ofPerson: "{{name}} : récusation pour ce point.",
  standing: "chaque fois que ce dossier revient",
  item: "cette fois seulement",
  lift: "Redonner l’accès",
  liftNamed: "Redonner l’accès à {{name}}",
  lifted: "{{name}} peut de nouveau lire « {{title}} ».",
  restricted: {
    title: "Un point que vous ne lisez pas",
    text: "Il garde sa place et sa durée.",
    floor:
      "Vous ne le lisez pas et ne pouvez donc pas le présider : veuillez sortir. {{names}} peut prendre le relais depuis sa propre console. Sinon, passez au point suivant.",
    floorAlone:
      "Vous ne le lisez pas et ne pouvez donc pas le présider, et personne d’autre ne préside cette table. Passez au point suivant.",
    floorOther:
      "{{name}} préside pendant ce point : veuillez sortir. Cette page reprend d’elle-même au point suivant.",
  },
  refusal: {
    notAllowed: "Ce n’est pas (ou plus) possible. La page montre l’état actuel.",
    notAtTable: "Cette personne ou cette agence n’a pas de place à cette table.",
    offline: "Pas de connexion. Rien n’a changé ; veuillez réessayer.",
    failed: "Quelque chose n’a pas fonctionné de notre côté. Rien n’a changé ; veuillez réessayer.",
  },
  narrow: {
    open: "Fermer aux autres…",
    title: "Fermer « {{title}} » aux autres ?",
    stays: "Seules l’agence {{agency}} et la présidence continuent de le lire.",
    staysChair: "Seule la présidence continue de le lire.",
    confirm: "Fermer maintenant",
    done: "C’est fermé aux autres.",
    wayBack:
      "Vous ne pourrez pas revenir en arrière : seule l’agence {{agency}} peut leur redonner accès. Vous pourrez le lui demander.",
    other: "Qui le lit…",
  },
};
