package shoutu.access.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.access.Caller;
import shoutu.access.HeldPosts;
import shoutu.access.account.ThrottleRules.Counter;
import shoutu.base.Acting;

/** Lets people in and out, and recognises who comes with a session or a key. */
@Service
public class SignIns {

  /** A worker's phone may lie in a drawer for a fortnight; an exercise's clock may jump. */
  private static final Duration IDLE = Duration.ofDays(30);

  private static final Duration PROLONG_AFTER = Duration.ofMinutes(10);
  private static final String RECOGNITION = "recognition";

  private final AccountTable accounts;
  private final SessionTable sessions;
  private final HeldPosts posts;
  private final Passwords passwords;
  private final TransactionOperations transaction;
  private final Clock clock;

  SignIns(
      AccountTable accounts,
      SessionTable sessions,
      HeldPosts posts,
      Passwords passwords,
      TransactionOperations transaction,
      Clock clock) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.posts = posts;
    this.passwords = passwords;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** The attempt is counted before the password is looked at: guesses in parallel gain nothing. */
  public SignIn signIn(String login, String password, String address) {
    String name = login.strip().toLowerCase(Locale.ROOT);
    Map<Counter, byte[]> counters = counters(name, address);
    Admission admission = asSystem(() -> admit(name, counters));
    if (admission.pause.isPositive()) {
      return new SignIn.TooMany(admission.pause);
    }
    if (!passwords.matches(password, Optional.ofNullable(admission.password))
        || admission.account == null) {
      return new SignIn.Refused();
    }
    UUID account = admission.account;
    return asSystem(() -> letIn(account, counters));
  }

  private record Admission(Duration pause, @Nullable UUID account, @Nullable String password) {}

  private Admission admit(String login, Map<Counter, byte[]> counters) {
    Instant now = clock.instant();
    Duration wait =
        counters.entrySet().stream()
            .map(entry -> wait(entry.getKey(), entry.getValue(), now))
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    if (wait.isPositive()) {
      return new Admission(wait, null, null);
    }
    sessions.forgetBefore(now.minus(ThrottleRules.FORGET));
    counters.values().forEach(key -> sessions.count(key, now, now.minus(ThrottleRules.FORGET)));
    return accounts
        .named(login)
        .filter(account -> account.disabledAt() == null)
        .map(
            account ->
                new Admission(
                    Duration.ZERO, account.id(), accounts.password(account.id()).orElse(null)))
        .orElse(new Admission(Duration.ZERO, null, null));
  }

  private Duration wait(Counter counter, byte[] key, Instant now) {
    SessionTable.Attempts attempts = sessions.attempts(key);
    return ThrottleRules.wait(counter, attempts.failures(), attempts.last(), now);
  }

  private SignIn letIn(UUID account, Map<Counter, byte[]> counters) {
    counters.forEach(
        (counter, key) -> {
          if (counter == Counter.ADDRESS) {
            sessions.forgiveOne(key);
          } else {
            sessions.forget(key);
          }
        });
    String secret = Secret.fresh();
    Instant now = clock.instant();
    sessions.open(Secret.hash(secret), account, now, now.plus(IDLE));
    return new SignIn.Done(secret);
  }

  public void signOut(String session) {
    Acting.asSystem(
        RECOGNITION,
        () -> transaction.executeWithoutResult(_ -> sessions.close(Secret.hash(session))));
  }

  /** Who comes with this cookie; nobody when it has expired or the account is disabled. */
  Optional<Caller> bySession(String session) {
    return asSystem(
        () -> {
          Instant now = clock.instant();
          byte[] hash = Secret.hash(session);
          Optional<Caller> caller =
              sessions
                  .accountOf(hash, now)
                  .flatMap(accounts::find)
                  .flatMap(account -> caller(account, now));
          if (caller.isPresent()) {
            sessions.prolong(hash, now, now.plus(IDLE), now.minus(PROLONG_AFTER));
          }
          return caller;
        });
  }

  /** Who comes with this key; nobody when it is revoked or the account is disabled. */
  Optional<Caller> byKey(String key) {
    return asSystem(
        () ->
            accounts
                .withKey(Secret.hash(key))
                .flatMap(account -> caller(account, clock.instant())));
  }

  /** Who an account is at this instant, for what is done on its behalf while nobody asks. */
  public Optional<Caller> callerOf(UUID account) {
    return asSystem(() -> accounts.find(account).flatMap(it -> caller(it, clock.instant())));
  }

  private Optional<Caller> caller(Account account, Instant now) {
    if (account.disabledAt() != null) {
      return Optional.empty();
    }
    return Optional.of(
        account.holder() == null
            ? Caller.founder(account.id(), account.login(), account.locale())
            : Caller.of(
                account.id(),
                account.login(),
                account.holder(),
                account.locale(),
                posts.of(account.holder(), now)));
  }

  private static Map<Counter, byte[]> counters(String login, String address) {
    Map<Counter, byte[]> counters = new EnumMap<>(Counter.class);
    counters.put(Counter.PAIR, Secret.hash("pair\n" + login + "\n" + address));
    counters.put(Counter.ACCOUNT, Secret.hash("account\n" + login));
    counters.put(Counter.ADDRESS, Secret.hash("address\n" + address));
    return counters;
  }

  private <T> T asSystem(Supplier<T> work) {
    return Acting.asSystem(
        RECOGNITION, () -> Objects.requireNonNull(transaction.execute(_ -> work.get())));
  }
}
