package shoutu.rules;

/** How a plan is tried, from talking it through to doing it; each includes those before it. */
public enum DrillForm {
  TABLETOP,
  /** Posts act as they would, with each other, on an exercise's instance. */
  FUNCTIONAL,
  /** People and supplies move. */
  FIELD
}
