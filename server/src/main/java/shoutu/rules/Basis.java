package shoutu.rules;

/** Why a rule is as it is: the text it stands on, and how firmly that is known. */
public record Basis(String law, String article, String sourceId, Provenance provenance) {}
