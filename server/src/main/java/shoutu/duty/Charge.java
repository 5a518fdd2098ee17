package shoutu.duty;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.territory.Field;

/**
 * What was charged when the duty was issued. No command can alter it, and so none can reset the
 * beneficiary's clock ({@code receivedAt} to {@code promisedAt}) or forget the original limit. Only
 * how urgent it is may rise, and with it the pace at which help is called.
 *
 * @param home the county in which it was born; never moves
 * @param about the kind's own subject, such as a case or, for an ask, the duty that asks
 * @param issuer who may call it off; null when a rule issued it
 * @param receivedAt when the need was first received, by anybody
 * @param promisedAt when the beneficiary may expect it: the original limit
 * @param expiresAt after which doing it has no purpose; null when that never comes
 * @param limitRule the entry of a rule pack that set the limit
 * @param verifier who sees it done when it is an observer
 * @param params facts of the kind, never about a person
 */
public record Charge(
    String kind,
    int home,
    @Nullable UUID parent,
    UUID root,
    @Nullable Subject about,
    @Nullable Field issuer,
    Instant issuedAt,
    Instant receivedAt,
    Instant promisedAt,
    @Nullable Instant expiresAt,
    String limitRule,
    @Nullable Field verifier,
    Triage triage,
    Terms terms,
    int ladder,
    Map<String, Object> params) {

  public Charge {
    params = Map.copyOf(params);
  }

  /** More urgent, at a quicker pace; as it is where it was so already. */
  Charge raised(Command.Raise raise) {
    Triage higher = triage.raised(raise.urgency(), raise.severity());
    boolean quicker = higher.severity() < triage.severity();
    return new Charge(
        kind,
        home,
        parent,
        root,
        about,
        issuer,
        issuedAt,
        receivedAt,
        promisedAt,
        expiresAt,
        limitRule,
        verifier,
        higher,
        quicker ? terms.idle(raise.pace().idle()) : terms,
        quicker ? raise.pace().ladder() : ladder,
        params);
  }

  /** The duty that asks, if this is a call. */
  @Nullable UUID asker() {
    return about != null && about.kind().equals(Subject.DUTY) ? about.id() : null;
  }
}
