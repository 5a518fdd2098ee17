package shoutu.surveillance.clinical;

import java.util.UUID;

/** Whom something is told of: a case or a contact, by its id. */
public record About(Who who, UUID id) {

  public enum Who {
    CASE,
    CONTACT
  }

  public static About ofCase(UUID id) {
    return new About(Who.CASE, id);
  }

  public static About ofContact(UUID id) {
    return new About(Who.CONTACT, id);
  }
}
