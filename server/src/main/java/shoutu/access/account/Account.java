package shoutu.access.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Someone who can sign in. Rights follow from the posts of the holder, never from the account. */
public record Account(
    UUID id,
    String login,
    Kind kind,
    @Nullable String holder,
    @Nullable String locale,
    String place,
    Instant createdAt,
    @Nullable Instant disabledAt,
    int version) {

  /** A founder administers a house in which there is no place yet, hence no post. */
  public enum Kind {
    FOUNDER,
    HOLDER
  }
}
