import type { AgencyContent } from "./types.ts";

/** In seat order around the table. All names are invented. */
export const agencies: AgencyContent[] = [
  {
    key: "city-housing-first",
    kind: "city",
    name: { en: "City Housing First Office", fr: "Bureau municipal Logement d’abord" },
  },
  {
    key: "open-door-housing",
    kind: "housing",
    name: { en: "Open Door Housing", fr: "Logements Porte ouverte" },
  },
  {
    key: "coulee-outreach",
    kind: "outreach",
    name: { en: "Coulee Outreach", fr: "Travail de rue des Coulées" },
  },
  { key: "windrow-house", kind: "shelter", name: { en: "Windrow House", fr: "Maison de l’Andain" } },
  {
    key: "northside-clinic",
    kind: "health",
    name: { en: "Northside Clinic", fr: "Clinique du Quartier nord" },
  },
  {
    key: "ridgewater-discharge",
    kind: "health",
    name: { en: "Ridgewater Hospital Discharge", fr: "Hôpital Ridgewater, équipe des congés" },
  },
  { key: "chinook-wellness", kind: "addiction", name: { en: "Chinook Wellness", fr: "Mieux-être Chinook" } },
  {
    key: "two-rivers",
    kind: "first_nation",
    name: { en: "Two Rivers Urban Services", fr: "Services urbains des Deux-Rivières" },
  },
  {
    key: "downtown-police",
    kind: "police",
    name: { en: "Downtown Police Unit", fr: "Unité policière du centre-ville" },
  },
  {
    key: "river-legal-aid",
    kind: "legal",
    name: { en: "River Legal Aid", fr: "Aide juridique de la Rivière" },
  },
  {
    key: "prairie-income-desk",
    kind: "income",
    name: { en: "Prairie Income Desk", fr: "Guichet du revenu des Prairies" },
  },
  { key: "magpie-youth", kind: "youth", name: { en: "Magpie Youth Centre", fr: "Centre jeunesse La Pie" } },
  { key: "sunrise-school", kind: "school", name: { en: "Sunrise School", fr: "École Soleil levant" } },
  {
    key: "long-spoon",
    kind: "food",
    name: { en: "Long Spoon Day Centre", fr: "Centre de jour La Longue Cuillère" },
  },
];
