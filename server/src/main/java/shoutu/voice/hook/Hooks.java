package shoutu.voice.hook;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.access.vault.SealedKeys;
import shoutu.base.Ids;
import shoutu.base.Signature;
import shoutu.rules.Rules;
import shoutu.territory.Place;
import shoutu.territory.Territory;
import shoutu.voice.Intake;
import shoutu.voice.NewProblem;
import shoutu.voice.Received;

/** Who may hand reports in by signed messages, and each message, once. */
@Service
class Hooks {

  private static final int SECRET_BYTES = 32;

  record Known(Hook hook, Hook.State state) {}

  /**
   * @param secret told once, when it is made
   */
  record Made(Hook hook, String secret) {}

  /** What became of a message. */
  sealed interface Outcome {
    record Taken(Received received) implements Outcome {}

    /** It had been taken before; the private link was told then. */
    record Before(UUID problem) implements Outcome {}
  }

  private final HookTable table;
  private final SealedKeys keys;
  private final Intake intake;
  private final Territory territory;
  private final Rules rules;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Hooks(
      HookTable table,
      SealedKeys keys,
      Intake intake,
      Territory territory,
      Rules rules,
      Clock clock) {
    this.table = table;
    this.keys = keys;
    this.intake = intake;
    this.territory = territory;
    this.rules = rules;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  List<Known> all() {
    return table.all().stream().map(it -> new Known(it, table.state(it.id()))).toList();
  }

  @Transactional
  Made register(Place place, String name) {
    String secret = secret();
    Hook made =
        new Hook(
            Ids.next(clock),
            1,
            place.code(),
            name,
            keys.seal(place, secret),
            true,
            clock.instant());
    table.insert(made, place);
    return new Made(made, secret);
  }

  /** From now on only who knows the new one is heard. */
  @Transactional
  Optional<Made> renew(UUID id) {
    return table
        .lock(id)
        .map(
            old -> {
              String secret = secret();
              keys.destroy(old.secret());
              UUID sealed = keys.seal(territory.get(old.place()), secret);
              table.change(id, sealed, old.active());
              return new Made(old, secret);
            });
  }

  @Transactional
  boolean turn(UUID id, boolean active) {
    return table
        .lock(id)
        .map(
            old -> {
              table.change(id, old.secret(), active);
              return true;
            })
        .orElse(false);
  }

  /** Empty when there is none, or it is turned off. Writes too: opening its secret is on record. */
  @Transactional
  Optional<Signature.Check> check(UUID id, @Nullable String signature, byte[] body) {
    Instant now = clock.instant();
    return table
        .find(id)
        .filter(Hook::active)
        .map(
            hook -> {
              String secret = keys.open(hook.secret());
              Signature.Check check =
                  secret == null
                      ? Signature.Check.WRONG
                      : Signature.check(
                          signature,
                          secret,
                          body,
                          now,
                          rules.at(now).intake().systems().tolerance());
              switch (check) {
                case WRONG -> table.refused(id, Hook.Refusal.SIGNATURE, now);
                case STALE -> table.refused(id, Hook.Refusal.STALE, now);
                case HOLDS -> {}
              }
              return check;
            });
  }

  @Transactional
  void refused(UUID id) {
    table.refused(id, Hook.Refusal.CONTENT, clock.instant());
  }

  @Transactional(readOnly = true)
  boolean covers(UUID id, String place) {
    return table
        .find(id)
        .flatMap(
            hook ->
                territory
                    .find(place)
                    .map(it -> territory.get(hook.place()).subtree().covers(it.placeNo())))
        .orElse(false);
  }

  /** In one transaction with the claim of its number. */
  @Transactional
  Outcome take(UUID id, String message, NewProblem wish) {
    Place place = territory.get(table.find(id).orElseThrow().place());
    if (!table.claim(id, message, place, clock.instant())) {
      return new Outcome.Before(table.problemOf(id, message));
    }
    Received received = intake.report(wish);
    table.became(id, message, received.problem().id());
    return new Outcome.Taken(received);
  }

  private String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
