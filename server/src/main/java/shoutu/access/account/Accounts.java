package shoutu.access.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.access.HeldPost;
import shoutu.access.HeldPosts;
import shoutu.base.Acting;
import shoutu.base.Cursor;
import shoutu.base.Fault;
import shoutu.base.Ids;
import shoutu.base.Page;
import shoutu.base.Scope;
import shoutu.instance.Instance;

/** The door to accounts, their keys and their one-time links. */
@Service
public class Accounts {

  private static final Duration LINK_LASTS = Duration.ofHours(72);
  private static final String SET_UP = "set-up";

  private final AccountTable table;
  private final SessionTable sessions;
  private final KeyTable keys;
  private final HeldPosts posts;
  private final Passwords passwords;
  private final TransactionOperations transaction;
  private final Clock clock;

  Accounts(
      AccountTable table,
      SessionTable sessions,
      KeyTable keys,
      HeldPosts posts,
      Passwords passwords,
      TransactionOperations transaction,
      Clock clock) {
    this.table = table;
    this.sessions = sessions;
    this.keys = keys;
    this.posts = posts;
    this.passwords = passwords;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** The secret of a link to found the house; nothing once anybody has an account. */
  public Optional<String> foundingLink() {
    return Acting.asSystem(
        SET_UP,
        () ->
            Objects.requireNonNull(
                transaction.execute(
                    _ -> table.isEmpty() ? Optional.of(link(null)) : Optional.<String>empty())));
  }

  /**
   * Uses a one-time link: the founder chooses login and password, anybody else a password.
   *
   * @param login only heeded for the founder; others have theirs
   */
  public Outcome setUp(String token, String login, String password) {
    String name = login.strip().toLowerCase(Locale.ROOT);
    List<Fault> faults = PasswordRules.password(password, name);
    if (!faults.isEmpty()) {
      return new Outcome.Faulty(faults);
    }
    return Acting.asSystem(
        SET_UP,
        () ->
            Objects.requireNonNull(
                transaction.execute(
                    status -> {
                      Outcome outcome = useLink(token, name, password);
                      if (!(outcome instanceof Outcome.SetUp)) {
                        status.setRollbackOnly();
                      }
                      return outcome;
                    })));
  }

  private Outcome useLink(String token, String login, String password) {
    Instant now = clock.instant();
    Optional<AccountTable.Invitation> invitation = table.use(Secret.hash(token), now);
    if (invitation.isEmpty()) {
      return new Outcome.LinkInvalid();
    }
    Optional<UUID> invited = invitation.get().account();
    if (invited.isPresent()) {
      Account account = table.find(invited.get()).orElseThrow();
      table.setPassword(account.id(), passwords.hash(password), now);
      sessions.closeAllOf(account.id());
      return new Outcome.SetUp(account.id(), account.login());
    }
    List<Fault> faults = PasswordRules.login(login);
    if (!faults.isEmpty()) {
      return new Outcome.Faulty(faults);
    }
    if (!table.isEmpty()) {
      return new Outcome.LinkInvalid();
    }
    Account founder = account(login, Account.Kind.FOUNDER, null, null, now, "");
    table.insert(founder, Ground.NOWHERE);
    table.setPassword(founder.id(), passwords.hash(password), now);
    return new Outcome.SetUp(founder.id(), login);
  }

  /** Creates an account for somebody who holds a post within the caller's ground. */
  @Transactional
  public Outcome create(String login, String holder, @Nullable String locale) {
    String name = login.strip().toLowerCase(Locale.ROOT);
    List<Fault> faults = new ArrayList<>(PasswordRules.login(name));
    if (!faults.isEmpty()) {
      return new Outcome.Faulty(faults);
    }
    Instant now = clock.instant();
    List<HeldPost> held = posts.of(holder, now);
    Scope ground = Acting.current().actor().scope();
    // Whoever could hand out an account that reaches beyond their own ground would reach it too.
    if (held.isEmpty() || !held.stream().allMatch(post -> ground.covers(post.range()))) {
      return new Outcome.NoSuchHolder();
    }
    HeldPost first = held.getFirst();
    Account account = account(name, Account.Kind.HOLDER, holder, locale, now, first.place());
    if (!table.insert(account, new Ground(first.home(), first.place(), first.range().from()))) {
      return new Outcome.LoginTaken();
    }
    return new Outcome.Created(account.id(), link(account.id()));
  }

  /** A new one-time link for someone who lost the password; the old password stays until used. */
  @Transactional
  public Optional<String> newLink(UUID account) {
    return table.find(account).map(found -> link(found.id()));
  }

  /** Out at the next request, in every browser and with every key; false when it was already. */
  @Transactional
  public boolean disable(UUID account) {
    boolean done = table.setDisabled(account, clock.instant(), "DISABLED");
    if (done) {
      sessions.closeAllOf(account);
    }
    return done;
  }

  @Transactional
  public boolean enable(UUID account) {
    return table.setDisabled(account, null, "ENABLED");
  }

  @Transactional(readOnly = true)
  public Optional<Account> find(UUID account) {
    return table.find(account);
  }

  /** By login. */
  @Transactional(readOnly = true)
  public Page<Account> page(String afterLogin, int limit) {
    return Page.of(
        table.after(afterLogin, limit + 1), limit, account -> Cursor.of(account.login()));
  }

  /** A machine's key for an account; this is the only time that it is seen. */
  @Transactional
  public Optional<NewKey> createKey(UUID account, String name) {
    return table
        .find(account)
        .map(
            found -> {
              UUID id = Ids.next(clock);
              String key = Secret.freshKey();
              keys.insert(id, found.id(), name, Secret.hash(key), clock.instant());
              return new NewKey(id, key);
            });
  }

  /** A key, seen once. */
  public record NewKey(UUID id, String key) {}

  @Transactional
  public boolean revokeKey(UUID id) {
    return keys.revoke(id, clock.instant());
  }

  @Transactional(readOnly = true)
  public Page<ApiKey> keys(UUID after, int limit) {
    return Page.of(keys.after(after, limit + 1), limit, key -> Cursor.of(key.id()));
  }

  /**
   * An account with a password that is known to who calls: for the demo, and only in an exercise.
   */
  @Transactional
  public UUID createForExercise(Instance instance, String login, String holder, String password) {
    if (!instance.isExercise()) {
      throw new IllegalStateException("A real instance has no demo accounts.");
    }
    return switch (create(login, holder, null)) {
      case Outcome.Created(UUID account, _) -> {
        table.setPassword(account, passwords.hash(password), clock.instant());
        yield account;
      }
      case Outcome.SetUp _,
          Outcome.LoginTaken _,
          Outcome.NoSuchHolder _,
          Outcome.LinkInvalid _,
          Outcome.Faulty _ ->
          throw new IllegalStateException("No demo account %s for %s.".formatted(login, holder));
    };
  }

  private String link(@Nullable UUID account) {
    String secret = Secret.fresh();
    Instant now = clock.instant();
    table.invite(Secret.hash(secret), account, now, now.plus(LINK_LASTS));
    return secret;
  }

  private Account account(
      String login,
      Account.Kind kind,
      @Nullable String holder,
      @Nullable String locale,
      Instant now,
      String place) {
    return new Account(Ids.next(clock), login, kind, holder, locale, place, now, null, 1);
  }
}
