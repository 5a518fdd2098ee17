package shoutu.access.vault;

import java.util.List;

/** The fields of a content that the whole house agrees on; a content may hold more. */
public final class Identity {
  public static final String NAME = "name";
  public static final String PHONE = "phone";
  public static final String ADDRESS = "address";
  public static final String BIRTH_DATE = "birthDate";
  public static final String ID_NUMBER = "idNumber";
  public static final String HOUSEHOLD = "household";
  public static final String GUARDIAN = "guardian";
  public static final String GUARDIAN_PHONE = "guardianPhone";
  public static final String NOTE = "note";

  static final List<String> NAMES = List.of(NAME, GUARDIAN);
  static final List<String> PHONES = List.of(PHONE, GUARDIAN_PHONE);

  private Identity() {}
}
