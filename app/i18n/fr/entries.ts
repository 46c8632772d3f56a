export const entries = {
  welcome: "Accueil et déclaration de confidentialité",
  openActions: "Mesures de suivi ouvertes",
  roundTable: "Tour de table : nouvelles de chaque agence",
  break: "Pause",
  closing: "Clôture et prochaine date",
};
