package shoutu.briefing.delivery;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Callers;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Problems;
import shoutu.briefing.delivery.DeliveryTable.Shown;
import shoutu.rules.NoticeRule;
import shoutu.rules.Rules;

/** Speaks HTTP for {@link Reaching}: everybody's own, and nobody else's. */
@RestController
@RequestMapping("/api/me/reach")
class ReachingWeb {

  record AddressView(UUID id, Channel channel, String address, boolean urgentOnly) {}

  record QuietView(
      String from, String to, int urgentSeverity, long windowMinutes, int digestFrom) {}

  record ReachView(
      List<Channel> channels,
      @Nullable String browserKey,
      List<AddressView> addresses,
      QuietView rule) {}

  record DeliveriesView(List<Shown> items) {}

  record AddressForm(
      @NotNull Channel channel,
      @NotBlank String address,
      @Nullable String pushKey,
      @Nullable String pushAuth,
      @Nullable Boolean urgentOnly) {}

  record AddedView(UUID id) {}

  private final Reaching reaching;
  private final Access access;
  private final Rules rules;
  private final java.time.Clock clock;
  private final Problems problems;

  ReachingWeb(
      Reaching reaching, Access access, Rules rules, java.time.Clock clock, Problems problems) {
    this.reaching = reaching;
    this.access = access;
    this.rules = rules;
    this.clock = clock;
    this.problems = problems;
  }

  @GetMapping
  ReachView mine() {
    return access.within(
        Verb.READ,
        Entity.DUTY,
        () -> {
          Instant now = clock.instant();
          NoticeRule rule = rules.at(now).notices();
          return new ReachView(
              reaching.channels(),
              reaching.browserKey().orElse(null),
              reaching.mine(account()).stream()
                  .map(
                      one ->
                          new AddressView(one.id(), one.channel(), one.address(), one.urgentOnly()))
                  .toList(),
              new QuietView(
                  rule.quietFrom().toString(),
                  rule.quietTo().toString(),
                  rule.urgentSeverity(),
                  rule.window().toMinutes(),
                  rule.digestFrom()));
        });
  }

  @GetMapping("/deliveries")
  DeliveriesView deliveries() {
    return access.within(
        Verb.READ, Entity.DUTY, () -> new DeliveriesView(reaching.deliveries(account())));
  }

  @PostMapping
  ResponseEntity<?> add(@Valid @RequestBody AddressForm form) {
    return access.within(
        Verb.READ,
        Entity.DUTY,
        () ->
            ResponseEntity.status(HttpStatus.CREATED)
                .body(
                    new AddedView(
                        reaching.add(
                            account(),
                            new Reaching.Wanted(
                                form.channel(),
                                form.address(),
                                form.pushKey(),
                                form.pushAuth(),
                                Boolean.TRUE.equals(form.urgentOnly()))))));
  }

  @DeleteMapping("/{id}")
  ResponseEntity<?> remove(@PathVariable UUID id) {
    return access.within(Verb.READ, Entity.DUTY, () -> done(reaching.remove(account(), id)));
  }

  @PostMapping("/{id}/trial")
  ResponseEntity<?> trial(@PathVariable UUID id) {
    return access.within(
        Verb.READ, Entity.DUTY, () -> done(reaching.attempt(Callers.current(), account(), id)));
  }

  private ResponseEntity<?> done(boolean done) {
    return done
        ? ResponseEntity.noContent().build()
        : problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }

  private static UUID account() {
    return Objects.requireNonNull(
        Callers.current().account(), "whoever holds a post has an account");
  }
}
