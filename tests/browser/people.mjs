// Who uses the demonstration, by what they sign in with (printed by `almoner demo`).
export const password = "demonstration only";

export const people = {
  nobody: null,
  applicant: "lead@org01.example",
  officer: "officer1@council.example",
  assessor: "assessor-1@panel.example",
  chair: "chair@partnership.example",
  finance: "finance1@council.example",
  "PCC's office": "grants@pcc.example",
  auditor: "audit@council.example",
  administrator: "admin@council.example",
};
