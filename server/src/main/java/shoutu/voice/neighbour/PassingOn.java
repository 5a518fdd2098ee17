package shoutu.voice.neighbour;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.access.vault.Identity;
import shoutu.access.vault.Purpose;
import shoutu.access.vault.SubjectKind;
import shoutu.access.vault.Vault;
import shoutu.base.Ids;
import shoutu.base.SystemWork;
import shoutu.instance.Instance;
import shoutu.instance.Instances;
import shoutu.rules.IntakeRule;
import shoutu.territory.Place;
import shoutu.territory.Territory;
import shoutu.voice.Diversion;
import shoutu.voice.Diversions;

/**
 * A caller whose matter is a neighbour's: the neighbour gets it as a request, at least once, and
 * what was told to them is destroyed here when they have it.
 */
@Service
class PassingOn {

  private static final String JOB = "neighbours";
  private static final String HAVE_IT = "PASSED_ON";
  private static final Duration LEASE = Duration.ofMinutes(10);

  /** A neighbour, and its service for the matter. */
  record Receiver(UUID neighbour, String service) {}

  /** What the caller agreed to have told; all but the text may be empty. */
  record Told(String text, String name, String phone, String address) {}

  private final Diversions diversions;
  private final PassedOnTable table;
  private final GeoReportClient client;
  private final Vault vault;
  private final Territory territory;
  private final SystemWork work;
  private final Instance instance;
  private final Clock clock;

  PassingOn(
      Diversions diversions,
      PassedOnTable table,
      GeoReportClient client,
      Vault vault,
      Territory territory,
      TransactionOperations transaction,
      Instances instances,
      Clock clock) {
    this.diversions = diversions;
    this.table = table;
    this.client = client;
    this.vault = vault;
    this.territory = territory;
    this.work = new SystemWork(JOB, transaction);
    this.instance = instances.current();
    this.clock = clock;
  }

  /** Notes the call as nobody's duty here and hands it over, both or neither. */
  @Transactional
  PassedOn pass(Place place, String matter, String explained, Receiver to, Told told) {
    Diversion call =
        diversions.divert(place, Diversion.Reason.BEYOND_DUTY, explained, matter, null);
    UUID words =
        vault.store(
            SubjectKind.HOUSEHOLD, place.home(), place.code(), place.placeNo(), content(told));
    PassedOn made =
        new PassedOn(
            Ids.next(clock),
            to.neighbour(),
            call.id(),
            place.code(),
            to.service(),
            words,
            clock.instant(),
            null,
            null,
            null,
            null,
            null,
            0,
            null,
            null);
    table.insert(made, place);
    return made;
  }

  private static Map<String, String> content(Told told) {
    Map<String, String> content = new HashMap<>();
    content.put(Identity.NOTE, told.text());
    content.put(Identity.NAME, told.name());
    content.put(Identity.PHONE, told.phone());
    content.put(Identity.ADDRESS, told.address());
    content.values().removeIf(String::isBlank);
    return content;
  }

  @Transactional(readOnly = true)
  List<PassedOn> all(int limit) {
    return table.all(limit);
  }

  /** Each for itself: one that they refuse holds up no other. */
  void send(Neighbour to, @Nullable String key, IntakeRule.Systems rule) {
    Instant now = clock.instant();
    for (PassedOn one : work.get(() -> table.claim(to.id(), now, now.plus(LEASE)))) {
      try {
        GeoReportClient.Made made = client.report(to, key, form(one), rule);
        work.run(
            () -> {
              table.sent(one.id(), made.id(), made.token(), clock.instant());
              var unused = vault.shred(List.of(one.words()), HAVE_IT);
            });
      } catch (Failure failure) {
        Instant again = clock.instant().plus(rule.retryAfter(one.failures() + 1));
        work.run(() -> table.failed(one.id(), failure.why().name(), failure.detail(), again));
      }
    }
  }

  private Map<String, @Nullable String> form(PassedOn one) {
    Map<String, String> content = work.get(() -> vault.content(one.words(), Purpose.CARE));
    Place place = territory.get(one.place());
    String text = content.getOrDefault(Identity.NOTE, "");
    String address = content.get(Identity.ADDRESS);
    Map<String, @Nullable String> form = new LinkedHashMap<>();
    form.put("service_code", one.service());
    form.put("description", instance.marked(text));
    form.put("address_string", address == null ? place.name() : place.name() + " " + address);
    form.put("first_name", content.get(Identity.NAME));
    form.put("phone", content.get(Identity.PHONE));
    return form;
  }

  /** How far they are with what they have of ours. */
  void follow(Neighbour with, @Nullable String key, IntakeRule.Systems rule) throws Failure {
    Map<String, PassedOn> byId = new LinkedHashMap<>();
    for (PassedOn one : work.get(() -> table.open(with.id()))) {
      String id = one.theirId();
      if (id == null && one.theirToken() != null) {
        id = client.idOf(with, key, one.theirToken(), rule);
      }
      if (id != null) {
        byId.put(id, one);
      }
    }
    if (byId.isEmpty()) {
      return;
    }
    Map<String, TheirRequest> theirs =
        client.requests(with, key, List.copyOf(byId.keySet()), rule).stream()
            .collect(Collectors.toMap(TheirRequest::id, Function.identity(), (one, _) -> one));
    byId.forEach(
        (id, one) -> {
          TheirRequest said = theirs.get(id);
          if (said != null) {
            work.run(() -> table.follows(one.id(), id, said.closed(), said.notes()));
          }
        });
  }
}
