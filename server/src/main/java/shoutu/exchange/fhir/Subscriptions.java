package shoutu.exchange.fhir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.access.Caller;
import shoutu.access.Verb;
import shoutu.access.account.SignIns;
import shoutu.base.Acting;
import shoutu.base.Cursor;
import shoutu.base.Endpoints;
import shoutu.base.Ids;
import shoutu.base.Messages;
import shoutu.base.Signature;
import shoutu.base.SystemWork;
import shoutu.ledger.Ledger;
import shoutu.rules.Rules;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells other systems what changed: a page of resources, posted and signed, at least once and in
 * the order of the ledger. Each subscriber has one place in that order, which moves when they have
 * answered; there is no outbox to fill, and nothing to catch up on but reading on from there.
 *
 * <p>The header {@code Shoutu-Signature: t=<epoch seconds>,v1=<hex>} is HMAC-SHA256, with the
 * subscription's secret, over {@code <t>.<body>}. What a subscriber gets is what its account may
 * read at that instant.
 */
@Service
class Subscriptions {

  private static final String JOB = "subscriptions";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final int AT_ONCE = 100;
  private static final int PORTION = 20;
  private static final int OK_BELOW = 300;

  private final SubscriptionTable table;
  private final FhirSearch search;
  private final FhirHouse house;
  private final SignIns signIns;
  private final Ledger ledger;
  private final Rules rules;
  private final TransactionOperations transaction;
  private final SystemWork work;
  private final Clock clock;
  private final Set<String> hosts;
  private final SecureRandom random = new SecureRandom();
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  Subscriptions(
      SubscriptionTable table,
      FhirSearch search,
      FhirHouse house,
      SignIns signIns,
      Ledger ledger,
      Rules rules,
      TransactionOperations transaction,
      Clock clock,
      @Value("${shoutu.subscriptions.hosts:}") String hosts) {
    this.table = table;
    this.search = search;
    this.house = house;
    this.signIns = signIns;
    this.ledger = ledger;
    this.rules = rules;
    this.transaction = transaction;
    this.work = new SystemWork(JOB, transaction);
    this.clock = clock;
    this.hosts = Endpoints.hosts(hosts);
  }

  Set<String> hosts() {
    return hosts;
  }

  /** From now on; what was before can be read. */
  Subscription open(UUID account, FhirType type, String endpoint) {
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    Subscription made =
        new Subscription(
            Ids.next(clock),
            account,
            type,
            endpoint,
            HexFormat.of().formatHex(secret),
            Subscription.State.ACTIVE,
            ledger.settledUpTo(),
            0,
            0,
            null,
            clock.instant());
    transaction.executeWithoutResult(_ -> table.insert(made));
    return made;
  }

  List<Subscription> of(UUID account) {
    return Objects.requireNonNull(transaction.execute(_ -> table.of(account)));
  }

  boolean close(UUID account, UUID id) {
    return Boolean.TRUE.equals(transaction.execute(_ -> table.delete(account, id)));
  }

  /** Tells everybody who is due, once; says whether anything was sent. */
  boolean round() {
    Instant now = clock.instant();
    List<Subscription> due = work.get(() -> table.lease(now, now.plus(LEASE), PORTION));
    boolean sent = false;
    for (Subscription each : due) {
      sent |= tell(each);
    }
    return sent;
  }

  private boolean tell(Subscription it) {
    Optional<Caller> caller = signIns.callerOf(it.account());
    if (caller.isEmpty() || !caller.get().may(Verb.READ, it.type().entity())) {
      work.run(() -> table.failed(it.id(), "the account may not read this any more", null));
      return false;
    }
    String spoken = caller.get().locale();
    Locale locale = spoken == null ? Messages.CHINESE : Locale.forLanguageTag(spoken);
    FhirTexts texts = house.texts(locale);
    Cursor from = Cursor.of(it.xid(), it.seq());
    FhirSearch.Found found =
        Acting.as(
            caller.get().actor(Verb.READ, it.type().entity()),
            () -> search.search(it.type(), new FhirSearch.Query(null, null, from, AT_ONCE), texts));
    Instant now = clock.instant();
    Cursor end = found.later() == null ? from : Cursor.decode(found.later(), 2);
    String problem = found.resources().isEmpty() ? null : send(it, found, texts);
    work.run(
        () -> {
          if (problem == null) {
            table.told(
                it.id(),
                end.keys().getFirst(),
                Long.parseLong(end.keys().getLast()),
                found.next() == null ? now.plus(PAUSE) : now);
          } else {
            table.failed(
                it.id(),
                problem,
                SubscriptionRules.retryAt(
                    it.attempts() + 1, now, rules.at(now).notices().retries()));
          }
        });
    return !found.resources().isEmpty() && problem == null;
  }

  /** What went wrong; null when it was taken. */
  private @Nullable String send(Subscription to, FhirSearch.Found found, FhirTexts texts) {
    String body =
        JSON.writeValueAsString(
            FhirAnswers.page(
                found.resources(), texts, texts.base() + "/" + to.type().title(), null, null));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(to.endpoint()))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/fhir+json; charset=utf-8")
            .header("Shoutu-Subscription", to.id().toString())
            .header(Signature.HEADER, Signature.of(to.secret(), clock.instant(), body))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return status < OK_BELOW ? null : "status " + status;
    } catch (IOException e) {
      return "unreachable: " + e.getClass().getSimpleName();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "the server is stopping";
    }
  }
}
