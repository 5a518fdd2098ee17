package shoutu.voice.hook;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Callers;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Acting;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Messages;
import shoutu.base.Problems;
import shoutu.base.Signature;
import shoutu.rules.Rules;
import shoutu.territory.Place;
import shoutu.territory.Territory;
import shoutu.voice.Channel;
import shoutu.voice.Forms;
import shoutu.voice.NewProblem;
import shoutu.voice.PrivatePages;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hooks over HTTP: kept by the administrator, posted to by other systems. */
@RestController
class HookWeb {

  private static final String JOB = "hook";
  private static final int LONGEST_NAME = 200;

  /** A report is small; more is not read of whom nobody knows yet. */
  private static final int MOST_BYTES = 64 * 1024;

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  record Form(@Nullable String place, @Nullable String name) {}

  record TurnForm(@Nullable Boolean active) {}

  record View(
      UUID id,
      String place,
      String placeName,
      String placeNameEn,
      String name,
      String path,
      boolean active,
      Instant madeAt,
      int taken,
      @Nullable Instant lastAt,
      @Nullable String refusal,
      @Nullable String refusalText,
      @Nullable Instant refusedAt) {}

  record All(List<View> items) {}

  record Told(UUID id, String path, String secret) {}

  /**
   * @param link for the one who asked; null when the message had been taken before
   */
  record Taken(
      UUID problem,
      boolean repeated,
      @Nullable String link,
      @Nullable Instant contactBy,
      @Nullable Instant dueAt,
      List<String> call) {}

  private final Hooks hooks;
  private final Access access;
  private final Territory territory;
  private final Rules rules;
  private final Messages messages;
  private final Problems problems;
  private final Clock clock;

  HookWeb(
      Hooks hooks,
      Access access,
      Territory territory,
      Rules rules,
      Messages messages,
      Problems problems,
      Clock clock) {
    this.hooks = hooks;
    this.access = access;
    this.territory = territory;
    this.rules = rules;
    this.messages = messages;
    this.problems = problems;
    this.clock = clock;
  }

  /** A report as {@code /api/public/problems} takes it, with the sender's {@code id} beside it. */
  @PostMapping("/api/public/hooks/{id}")
  ResponseEntity<?> take(
      @PathVariable UUID id,
      @RequestHeader(name = Signature.HEADER, required = false) @Nullable String signature,
      HttpServletRequest request)
      throws IOException {
    byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      return problems.refuse(HttpStatus.CONTENT_TOO_LARGE, "voice.hook-too-large");
    }
    Optional<Signature.Check> check = asHook(() -> hooks.check(id, signature, body));
    if (check.isEmpty()) {
      return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
    }
    return switch (check.get()) {
      case WRONG -> problems.refuse(HttpStatus.UNAUTHORIZED, "voice.hook-signature");
      case STALE -> problems.refuse(HttpStatus.UNAUTHORIZED, "voice.hook-stale");
      case HOLDS -> signed(id, body);
    };
  }

  private ResponseEntity<?> signed(UUID id, byte[] body) {
    try {
      return asHook(
          () -> {
            JsonNode said = JSON.readTree(body);
            String message = Forms.none(said.path("id").asString(""));
            if (message == null || message.length() > LONGEST_NAME) {
              throw new InvalidInput(Fault.of("id", message == null ? "missing" : "wrong-length"));
            }
            NewProblem wish = wish(id, JSON.treeToValue(said, Forms.ReportForm.class));
            return switch (hooks.take(id, message, wish)) {
              case Hooks.Outcome.Before before ->
                  ResponseEntity.ok(new Taken(before.problem(), true, null, null, null, List.of()));
              case Hooks.Outcome.Taken taken ->
                  ResponseEntity.status(HttpStatus.CREATED)
                      .body(
                          new Taken(
                              taken.received().problem().id(),
                              false,
                              taken.received().link().behind(PrivatePages.DOOR),
                              taken.received().problem().contactBy(),
                              taken.received().duty().charge().promisedAt(),
                              taken.received().triaged().call()));
            };
          });
    } catch (InvalidInput e) {
      asHook(
          () -> {
            hooks.refused(id);
            return true;
          });
      throw e;
    } catch (JacksonException e) {
      asHook(
          () -> {
            hooks.refused(id);
            return true;
          });
      throw new InvalidInput(Fault.of("body", "not-json"));
    }
  }

  private NewProblem wish(UUID id, Forms.ReportForm form) {
    Instant now = clock.instant();
    NewProblem wish =
        Forms.read(form, Channel.WEBHOOK, "hook " + id, territory, rules.at(now), now);
    if (!hooks.covers(id, wish.place())) {
      throw new InvalidInput(Fault.of("place", "not-allowed"));
    }
    return wish;
  }

  private static <T> T asHook(Supplier<T> work) {
    return Acting.asSystem(JOB, work);
  }

  @GetMapping("/api/hooks")
  All all() {
    return access.within(
        Verb.READ,
        Entity.OTHER_SYSTEM,
        () -> new All(hooks.all().stream().map(this::view).toList()));
  }

  @PostMapping("/api/hooks")
  ResponseEntity<?> register(@RequestBody Form form) {
    return access.within(
        Verb.CREATE,
        Entity.OTHER_SYSTEM,
        () -> {
          String name = Forms.none(form.name());
          if (name == null || name.length() > LONGEST_NAME) {
            throw new InvalidInput(Fault.of("name", name == null ? "missing" : "wrong-length"));
          }
          Place place =
              Optional.ofNullable(Forms.none(form.place()))
                  .flatMap(territory::find)
                  .filter(it -> !it.gone())
                  .filter(
                      it ->
                          access.may(
                              Callers.current(), Verb.CREATE, Entity.OTHER_SYSTEM, it.placeNo()))
                  .orElseThrow(() -> new InvalidInput(Fault.of("place", "not-allowed")));
          return ResponseEntity.status(HttpStatus.CREATED).body(told(hooks.register(place, name)));
        });
  }

  /** A new secret; the old one is worth nothing from now on. */
  @PostMapping("/api/hooks/{id}/secret")
  ResponseEntity<?> renew(@PathVariable UUID id) {
    return access.within(
        Verb.UPDATE,
        Entity.OTHER_SYSTEM,
        () -> {
          Optional<Hooks.Made> made = hooks.renew(id);
          return made.isPresent() ? ResponseEntity.ok(told(made.get())) : unknown();
        });
  }

  @PostMapping("/api/hooks/{id}/turn")
  ResponseEntity<?> turn(@PathVariable UUID id, @RequestBody TurnForm form) {
    return access.within(
        Verb.UPDATE,
        Entity.OTHER_SYSTEM,
        () ->
            hooks.turn(id, Boolean.TRUE.equals(form.active()))
                ? ResponseEntity.noContent().build()
                : unknown());
  }

  private View view(Hooks.Known known) {
    Hook it = known.hook();
    Hook.State state = known.state();
    Place place = territory.get(it.place());
    return new View(
        it.id(),
        place.code(),
        place.name(),
        place.nameEn(),
        it.name(),
        path(it),
        it.active(),
        it.madeAt(),
        state.taken(),
        state.lastAt(),
        state.refusal(),
        state.refusal() == null
            ? null
            : messages.text(
                LocaleContextHolder.getLocale(), "voice.hook.refusal." + state.refusal()),
        state.refusedAt());
  }

  private static Told told(Hooks.Made made) {
    return new Told(made.hook().id(), path(made.hook()), made.secret());
  }

  private static String path(Hook hook) {
    return "/api/public/hooks/" + hook.id();
  }

  private ResponseEntity<?> unknown() {
    return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }
}
