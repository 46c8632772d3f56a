import type { PersonContent } from "./types.ts";

/** All names are invented. */
export const people: PersonContent[] = [
  {
    key: "danielle-kowalchuk", name: "Danielle Kowalchuk", mailbox: "danielle.kowalchuk", language: "en",
    agency: "city-housing-first", seat: "representative", role: "chair",
    shows: {
      en: "Chairs the meeting: sets the agenda, runs it on the projector and confirms the minutes.",
      fr: "Préside la réunion : prépare l'ordre du jour, l'anime à l'écran et fait adopter le compte rendu.",
    },
  },
  { key: "tobias-redekop", name: "Tobias Redekop", mailbox: "tobias.redekop", language: "en", agency: "city-housing-first", seat: "alternate" },
  { key: "jasmine-dhaliwal", name: "Jasmine Dhaliwal", mailbox: "jasmine.dhaliwal", language: "en", agency: "open-door-housing", seat: "representative" },
  { key: "benoit-gagnon", name: "Benoît Gagnon", mailbox: "benoit.gagnon", language: "fr", agency: "open-door-housing", seat: "alternate" },
  {
    key: "crystal-okafor", name: "Crystal Okafor", mailbox: "crystal.okafor", language: "en",
    agency: "open-door-housing", seat: "attendee",
    shows: {
      en: "Comes to some meetings: reads the minutes and ticks off what she owes, and by when.",
      fr: "Vient à certaines réunions : lit le compte rendu et coche ce qu'elle doit faire, et pour quand.",
    },
  },
  {
    key: "mireille-thibodeau", name: "Mireille Thibodeau", mailbox: "mireille.thibodeau", language: "fr",
    agency: "coulee-outreach", seat: "representative",
    shows: {
      en: "Represents the outreach team and works in French: submits items from her phone between two visits.",
      fr: "Représente l'équipe de rue et travaille en français : propose ses points au téléphone, entre deux visites.",
    },
  },
  { key: "jordan-penner", name: "Jordan Penner", mailbox: "jordan.penner", language: "en", agency: "coulee-outreach", seat: "alternate" },
  {
    key: "rosalinda-bautista", name: "Rosalinda Bautista", mailbox: "rosalinda.bautista", language: "en",
    agency: "windrow-house", seat: "representative",
    shows: {
      en: "Represents the shelter, which several restricted items name: sees what only those agencies see.",
      fr: "Représente le refuge, désigné dans plusieurs points restreints : voit ce que seules ces agences voient.",
    },
  },
  { key: "kevin-muir", name: "Kevin Muir", mailbox: "kevin.muir", language: "en", agency: "windrow-house", seat: "alternate" },
  { key: "anika-bhattacharya", name: "Anika Bhattacharya", mailbox: "anika.bhattacharya", language: "en", agency: "northside-clinic", seat: "representative" },
  { key: "luc-desrosiers", name: "Luc Desrosiers", mailbox: "luc.desrosiers", language: "fr", agency: "northside-clinic", seat: "alternate" },
  { key: "helen-stadnyk", name: "Helen Stadnyk", mailbox: "helen.stadnyk", language: "en", agency: "ridgewater-discharge", seat: "representative" },
  { key: "maylin-cruz", name: "Maylin Cruz", mailbox: "maylin.cruz", language: "en", agency: "ridgewater-discharge", seat: "attendee" },
  { key: "theresa-novak", name: "Theresa Novak", mailbox: "theresa.novak", language: "en", agency: "chinook-wellness", seat: "representative" },
  { key: "etienne-fortin", name: "Étienne Fortin", mailbox: "etienne.fortin", language: "fr", agency: "chinook-wellness", seat: "alternate" },
  {
    key: "marlene-high-crane", name: "Marlene High Crane", mailbox: "marlene.highcrane", language: "en",
    agency: "two-rivers", seat: "representative", role: "deputy",
    shows: {
      en: "Deputy chair from a partner agency: takes the chair when it is handed over in the middle of a meeting.",
      fr: "Vice-présidente issue d'une agence partenaire : prend la présidence quand on la lui passe en pleine réunion.",
    },
  },
  { key: "clay-morningstar", name: "Clay Morningstar", mailbox: "clay.morningstar", language: "en", agency: "two-rivers", seat: "alternate" },
  {
    key: "grant-lindqvist", name: "Grant Lindqvist", mailbox: "grant.lindqvist", language: "en",
    agency: "downtown-police", seat: "representative",
    shows: {
      en: "Represents the police unit, which no restricted item names: see how those items stay closed to him.",
      fr: "Représente la police, qu'aucun point restreint ne désigne : on voit que ces points lui restent fermés.",
    },
  },
  { key: "sandeep-gill", name: "Sandeep Gill", mailbox: "sandeep.gill", language: "en", agency: "downtown-police", seat: "alternate" },
  { key: "catherine-arsenault", name: "Catherine Arsenault", mailbox: "catherine.arsenault", language: "fr", agency: "river-legal-aid", seat: "representative" },
  { key: "femi-adeyemi", name: "Femi Adeyemi", mailbox: "femi.adeyemi", language: "en", agency: "river-legal-aid", seat: "alternate" },
  { key: "doreen-hrynkiw", name: "Doreen Hrynkiw", mailbox: "doreen.hrynkiw", language: "en", agency: "prairie-income-desk", seat: "representative" },
  { key: "maricel-santos", name: "Maricel Santos", mailbox: "maricel.santos", language: "en", agency: "prairie-income-desk", seat: "alternate" },
  { key: "kaden-olsen", name: "Kaden Olsen", mailbox: "kaden.olsen", language: "en", agency: "magpie-youth", seat: "representative" },
  {
    key: "sophie-maillet", name: "Sophie Maillet", mailbox: "sophie.maillet", language: "fr",
    agency: "magpie-youth", seat: "attendee",
    shows: {
      en: "Attends for the youth centre and reads in French: minutes, decisions and her own action items.",
      fr: "Assiste pour le centre jeunesse et lit en français : compte rendu, décisions et ses mesures de suivi.",
    },
  },
  { key: "patricia-yuen", name: "Patricia Yuen", mailbox: "patricia.yuen", language: "en", agency: "sunrise-school", seat: "representative" },
  { key: "guillaume-roy", name: "Guillaume Roy", mailbox: "guillaume.roy", language: "fr", agency: "sunrise-school", seat: "alternate" },
  { key: "olga-petrenko", name: "Olga Petrenko", mailbox: "olga.petrenko", language: "en", agency: "long-spoon", seat: "representative" },
  { key: "denise-cormier", name: "Denise Cormier", mailbox: "denise.cormier", language: "fr", agency: "long-spoon", seat: "alternate" },
  {
    key: "ruth-albrecht", name: "Ruth Albrecht", mailbox: "ruth.albrecht", language: "en",
    agency: null, seat: "attendee", role: "coordinator",
    shows: {
      en: "Looks after people, agencies and dates, and sees no case content at all.",
      fr: "S'occupe des personnes, des agences et des dates, et ne voit aucun contenu de dossier.",
    },
  },
];
