package shoutu.voice.neighbour;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.access.vault.SealedKeys;
import shoutu.base.InvalidInput;
import shoutu.base.Messages;
import shoutu.base.SystemWork;
import shoutu.duty.Duties;
import shoutu.rules.IntakeRule;
import shoutu.rules.Rules;
import shoutu.territory.Place;
import shoutu.territory.Territory;
import shoutu.voice.Channel;
import shoutu.voice.Intake;
import shoutu.voice.NeedsFor;
import shoutu.voice.NewProblem;
import shoutu.voice.PlainRules;
import shoutu.voice.Received;
import shoutu.voice.open311.Whereabouts;

/**
 * Looks at each neighbour in turn: takes in what is ours, sends what is theirs, tells them how far
 * their requests are, and asks how far ours are.
 */
@Service
class Neighbours {

  private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);
  private static final String JOB = "neighbours";
  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final int AT_ONCE = 200;

  private final NeighbourTable table;
  private final GeoReportClient client;
  private final PassingOn passingOn;
  private final SealedKeys keys;
  private final Intake intake;
  private final Duties duties;
  private final Whereabouts whereabouts;
  private final Territory territory;
  private final Rules rules;
  private final Messages messages;
  private final SystemWork work;
  private final Clock clock;

  Neighbours(
      NeighbourTable table,
      GeoReportClient client,
      PassingOn passingOn,
      SealedKeys keys,
      Intake intake,
      Duties duties,
      Whereabouts whereabouts,
      Territory territory,
      Rules rules,
      Messages messages,
      TransactionOperations transaction,
      Clock clock) {
    this.table = table;
    this.client = client;
    this.passingOn = passingOn;
    this.keys = keys;
    this.intake = intake;
    this.duties = duties;
    this.whereabouts = whereabouts;
    this.territory = territory;
    this.rules = rules;
    this.messages = messages;
    this.work = new SystemWork(JOB, transaction);
    this.clock = clock;
  }

  Set<String> hosts() {
    return client.hosts();
  }

  /** Looks at all that are due. True when there was one. */
  boolean round() {
    Instant now = clock.instant();
    List<UUID> due = work.get(() -> table.lease(now, now.plus(LEASE)));
    due.forEach(this::look);
    return !due.isEmpty();
  }

  private void look(UUID id) {
    Optional<Neighbour> found = work.get(() -> table.find(id));
    if (found.isEmpty()) {
      return;
    }
    Neighbour neighbour = found.get();
    IntakeRule.Systems rule = rules.at(clock.instant()).intake().systems();
    try {
      String key = work.get(() -> Optional.ofNullable(keys.open(neighbour.apiKey()))).orElse(null);
      try {
        pull(neighbour, key, rule);
      } finally {
        // Whoever refuses to be read may still take what is theirs.
        passingOn.send(neighbour, key, rule);
      }
      tell(neighbour, key, rule);
      passingOn.follow(neighbour, key, rule);
      Instant now = clock.instant();
      work.run(() -> table.good(id, now, now.plus(rule.pause())));
    } catch (Failure failure) {
      fail(id, failure.why().name(), failure.detail(), rule);
    } catch (RuntimeException e) {
      LOG.warn("Neighbour {} could not be looked at; it is tried again.", id, e);
      fail(id, "OURS", e.getClass().getSimpleName(), rule);
    }
  }

  private void fail(UUID id, String problem, String detail, IntakeRule.Systems rule) {
    Instant now = clock.instant();
    work.run(
        () ->
            table.failed(
                id,
                problem,
                detail,
                now,
                now.plus(rule.retryAfter(table.state(id).failures() + 1))));
  }

  private void pull(Neighbour from, @Nullable String key, IntakeRule.Systems rule) throws Failure {
    Instant now = clock.instant();
    Instant through = work.get(() -> table.state(from.id())).through();
    for (NeighbourRules.Span span : NeighbourRules.spans(through, now, rule.overlap())) {
      for (TheirRequest request : client.requests(from, key, span, rule)) {
        if (!request.closed() && request.service() != null) {
          from.matterOf(request.service()).ifPresent(matter -> take(from, request, matter));
        }
      }
      // Only what was taken, or stands among what was left, is not asked for again.
      work.run(() -> table.took(from.id(), span.to()));
    }
  }

  /**
   * In one transaction with the claim of its number: wherever this ends, it came in once or not.
   */
  private void take(Neighbour from, TheirRequest request, String matter) {
    Place county = territory.get(from.place());
    Instant now = clock.instant();
    try {
      work.run(
          () -> {
            if (table.claim(from.id(), request.id(), county, now)) {
              Received received = intake.report(wish(from, request, matter, county, now));
              table.became(from.id(), request.id(), received.problem().id());
            }
          });
    } catch (InvalidInput e) {
      String fault = e.faults().getFirst().code();
      work.run(() -> table.left(from.id(), request.id(), county, fault, now));
    } catch (RuntimeException e) {
      LOG.warn("Request {} of neighbour {} was left.", request.id(), from.id(), e);
      work.run(() -> table.left(from.id(), request.id(), county, "OURS", now));
    }
  }

  /** Who they are is not told to us: the neighbour counts as one, so that none speaks for many. */
  private NewProblem wish(
      Neighbour from, TheirRequest request, String matter, Place county, Instant now) {
    Instant requested = request.requestedAt();
    return new NewProblem(
        place(request, county).code(),
        matter,
        NeighbourRules.text(request),
        NeedsFor.OTHER,
        NewProblem.Contact.NONE,
        Channel.OPEN311,
        "neighbour " + from.id(),
        requested == null || requested.isAfter(now) ? null : requested);
  }

  /** By its number, its position or its words; else the neighbour's, where a person finds it. */
  private Place place(TheirRequest request, Place county) {
    return Optional.ofNullable(request.addressId())
        .flatMap(territory::find)
        .filter(place -> !place.gone() && county.subtree().covers(place.placeNo()))
        .or(
            () ->
                Optional.ofNullable(request.position())
                    .flatMap(at -> whereabouts.byPosition(county, at)))
        .or(
            () ->
                Optional.ofNullable(request.address())
                    .flatMap(address -> whereabouts.byAddress(county, address)))
        .orElse(county);
  }

  /** Which of theirs were closed here, or opened again; where they take that. */
  private void tell(Neighbour neighbour, @Nullable String key, IntakeRule.Systems rule)
      throws Failure {
    if (!neighbour.updates()) {
      return;
    }
    for (NeighbourTable.Untold one : work.get(() -> table.untold(neighbour.id(), AT_ONCE))) {
      Map<String, @Nullable String> form = new LinkedHashMap<>();
      form.put("service_request_id", one.theirId());
      form.put("update_id", one.problem() + "-" + one.version());
      form.put("updated_datetime", GeoReportClient.w3(clock.instant()));
      form.put("status", one.closed() ? "CLOSED" : "OPEN");
      form.put("description", state(one.duty()));
      client.update(neighbour, key, form, rule);
      work.run(() -> table.told(neighbour.id(), one.theirId(), one.closed()));
    }
  }

  private String state(UUID duty) {
    return work.get(() -> duties.find(duty))
        .map(found -> "voice.state." + PlainRules.state(found).name())
        .map(
            text ->
                messages.text(Messages.CHINESE, text) + " / " + messages.text(Locale.ENGLISH, text))
        .orElse("");
  }
}
