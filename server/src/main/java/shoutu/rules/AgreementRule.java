package shoutu.rules;

/**
 * When independent sources agree.
 *
 * @param witnesses so many different ones
 * @param days within so many days of each other
 * @param within whose places count as one neighbourhood
 */
public record AgreementRule(
    String id, Names names, int witnesses, int days, Level within, Basis basis) {}
