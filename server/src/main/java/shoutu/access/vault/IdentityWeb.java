package shoutu.access.vault;

import static shoutu.access.Entity.IDENTITY;
import static shoutu.access.Entity.READ_LOG;
import static shoutu.access.Verb.READ;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.base.Cursor;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Page;

/** Identities, for a stated purpose; and who read whose. */
@RestController
class IdentityWeb {

  /** A screen's worth: whoever needs more at once is not helping a person. */
  private static final int MOST_AT_ONCE = 200;

  private static final int READINGS_ON_A_PAGE = 100;
  private static final UUID LAST = new UUID(-1, -1);

  record IdentityView(
      UUID subject,
      @Nullable SubjectKind kind,
      Map<String, String> fields,
      @Nullable Instant shreddedAt) {}

  record Identities(List<IdentityView> items) {}

  private final Vault vault;
  private final Access access;
  private final Clock clock;

  IdentityWeb(Vault vault, Access access, Clock clock) {
    this.vault = vault;
    this.access = access;
    this.clock = clock;
  }

  @GetMapping("/api/identity")
  Identities identities(@RequestParam List<UUID> subjects, @RequestParam Purpose purpose) {
    if (subjects.size() > MOST_AT_ONCE) {
      throw new InvalidInput(Fault.of("subjects", "too-many"));
    }
    return access.within(
        READ,
        IDENTITY,
        () ->
            new Identities(vault.read(subjects, purpose).stream().map(IdentityWeb::view).toList()));
  }

  @GetMapping("/api/identity/readings")
  Page<ReadLogEntry> readings(
      @RequestParam UUID subject, @RequestParam(defaultValue = "") String cursor) {
    Cursor before =
        cursor.isEmpty()
            ? Cursor.of(clock.instant().plusSeconds(1), LAST)
            : Cursor.decode(cursor, 2);
    return access.within(
        READ,
        READ_LOG,
        () ->
            Page.of(
                vault.readings(
                    subject,
                    Instant.parse(before.keys().get(0)),
                    UUID.fromString(before.keys().get(1)),
                    READINGS_ON_A_PAGE + 1),
                READINGS_ON_A_PAGE,
                entry -> Cursor.of(entry.readAt(), entry.id())));
  }

  private static IdentityView view(Reading reading) {
    return switch (reading) {
      case Reading.Content(var id, var kind, var fields) ->
          new IdentityView(id, kind, fields, null);
      case Reading.Shredded(var id, var at) -> new IdentityView(id, null, Map.of(), at);
    };
  }
}
