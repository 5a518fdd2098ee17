package shoutu.rules;

/** The seven early response actions of the 7-1-7 assessment tool (7-1-7 Alliance, toolkit 2.2). */
public enum EarlyAction {
  INVESTIGATION,
  ANALYSIS_AND_RISK_ASSESSMENT,
  LABORATORY_CONFIRMATION,
  CASE_MANAGEMENT,
  COMMUNITY_MEASURES,
  RISK_COMMUNICATION,
  COORDINATION
}
