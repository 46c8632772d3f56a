/** Why a meeting could not be closed or opened again; i18n keys under `minutes.refused`. */
export type ClosingRefusal = "noNextMeeting" | "nextStarted" | "ledElsewhere";
