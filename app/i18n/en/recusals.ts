export const recusals = {
  own: {
    open: "My conflict…",
    title: "You have a conflict of interest in “{{title}}”",
    text: "You will no longer see this item, its notes, decisions, action items and minutes. It takes effect at once. The minutes say that you were recused, not why.",
    back: "You cannot take this back yourself. The chair, or a representative of {{agency}}, can let you in again.",
    backChair: "You cannot take this back yourself. The chair can let you in again.",
    backPresiding:
      "You cannot take this back yourself: a representative of {{agency}}, or somebody else who presides, can let you in again.",
    backNobody: "You cannot take this back yourself: only somebody else who presides can let you in again.",
    presiding:
      "You preside: for this item {{names}} can take over in their own console. Otherwise go on with the next one.",
    presidingAlone:
      "You preside, and nobody else does at this table: nobody can lead the talk about it. Go on with the next item.",
    confirm: "Leave this item",
    done: "You no longer see that item. The chair can let you in again.",
    donePresiding: "You no longer see that item.",
  },
  recuse: {
    open: "Recuse…",
    title: "Who must not see “{{title}}”?",
    text: "They lose the item, its notes, decisions, action items and minutes at once, on every open screen. The minutes say who was recused, not why. What they saw before stays known to them.",
    who: "Agency or person",
    choose: "Choose…",
    agencies: "Whole agencies",
    people: "People",
    needsWho: "Please choose an agency or a person.",
    confirm: "Recuse",
    done: "Recused from “{{title}}”: {{name}}",
  },
  scope: {
    legend: "For how long",
    standing: "Whenever this matter comes up",
    standingHint: "At every meeting, past ones and those to come.",
    item: "This time only",
    itemHint: "If it is carried over, it can be read again at the next meeting.",
  },
  recused: "Recused:",
  forThisItem: "recused for this item",
  ofPerson: "{{name}} is recused from this item.",
  standing: "whenever this comes up",
  item: "this time only",
  lift: "Let back in",
  liftNamed: "Let {{name}} back in",
  lifted: "{{name}} can read “{{title}}” again.",
  restricted: {
    title: "An item that you do not read",
    text: "It keeps its place and its time.",
    floor:
      "You do not read it, so you cannot preside for it: please step out. {{names}} can take over in their own console. Or go on with the next item.",
    floorAlone:
      "You do not read it, so you cannot preside for it, and nobody else presides at this table. Please go on with the next item.",
    floorOther:
      "{{name}} presides for it: please step out. This page comes back by itself with the next item.",
  },
  refusal: {
    notAllowed: "This is not possible (any more). The page shows what is there now.",
    notAtTable: "They have no place at this table.",
    offline: "No connection. It is as it was; please try again.",
    failed: "This went wrong on our side. It is as it was; please try again.",
  },
  narrow: {
    open: "Close to others…",
    title: "Close “{{title}}” to the others?",
    stays: "Only {{agency}} and the chair go on reading it.",
    staysChair: "Only the chair goes on reading it.",
    confirm: "Close it now",
    done: "Closed to the others.",
    wayBack: "You cannot take this back: only {{agency}} can let them in again. You can ask for that.",
    other: "Who reads it…",
  },
};
