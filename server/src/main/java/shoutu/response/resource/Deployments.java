package shoutu.response.resource;

import static java.time.temporal.ChronoUnit.MINUTES;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import shoutu.base.Acting;
import shoutu.base.Ids;
import shoutu.base.Messages;
import shoutu.duty.Choice;
import shoutu.duty.Command;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.NewDuty;
import shoutu.duty.Requests;
import shoutu.duty.Standing;
import shoutu.duty.Subject;
import shoutu.rules.Verifier;
import shoutu.territory.Field;
import shoutu.territory.HeldField;
import shoutu.territory.Ownership;
import shoutu.territory.Territory;

/** What an acceptance leads to: a duty of whoever goes or gives, and the answer to who asked. */
@Component
class Deployments {

  static final String TEAM = "DEPLOY_TEAM";
  static final String SUPPLIES = "RELEASE_SUPPLIES";

  /** However late it is: less is no time at all. */
  private static final Duration LEAST = Duration.ofHours(1);

  private final Duties duties;
  private final Requests requests;
  private final Ownership ownership;
  private final Territory territory;
  private final Messages messages;
  private final Clock clock;

  Deployments(
      Duties duties,
      Requests requests,
      Ownership ownership,
      Territory territory,
      Messages messages,
      Clock clock) {
    this.duties = duties;
    this.requests = requests;
    this.ownership = ownership;
    this.territory = territory;
    this.messages = messages;
    this.clock = clock;
  }

  /** The duty of the post that leads the team. */
  UUID send(Need need, UUID team, Field owner, String proposedFor, Instant now) {
    return order(wish(TEAM, need, owner, proposedFor, now).with("from", team.toString()), need);
  }

  /** The duty of the post that keeps the stock. */
  UUID release(Need need, Stock stock, int quantity, String proposedFor, Instant now) {
    return order(
        wish(SUPPLIES, need, stock.holder(), proposedFor, now)
            .with("from", stock.id().toString())
            .with("quantity", quantity),
        need);
  }

  /** It lies where it is needed, if the owner sees that place. */
  private NewDuty wish(String kind, Need need, Field owner, String proposedFor, Instant now) {
    Duration left = Duration.between(now, need.dueAt()).truncatedTo(MINUTES).plusMinutes(1);
    return NewDuty.of(kind, owner)
        .withId(Ids.next(clock))
        .concerning(seenBy(owner, need.place()))
        .issuedBy(issuer(proposedFor, now))
        .since(now, need.receivedAt())
        .limitedTo(left.compareTo(LEAST) < 0 ? LEAST : left, "assignment/ASSIGNMENT")
        .triaged(need.triage())
        .with("need", need.id().toString())
        .with("place", need.place())
        .with("resource", need.kind())
        .with("quantity", need.quantity());
  }

  /** Who asked for it confirms it; else a lead who is not the owner. */
  private UUID order(NewDuty wish, Need need) {
    UUID asking = need.asking();
    duties.issueAll(
        List.of(
            asking == null
                ? wish
                : wish.about(Subject.duty(asking)).verifiedBy(new Verifier.Beneficiary())));
    return Objects.requireNonNull(wish.id());
  }

  private String seenBy(Field owner, String place) {
    boolean sees =
        place.equals(owner.place())
            || territory.ancestors(place).stream()
                .anyMatch(above -> above.code().equals(owner.place()));
    return sees ? place : owner.place();
  }

  /**
   * Who decides may call it off: in a post at the place for which it was proposed, if they hold
   * one.
   */
  private Field issuer(String place, Instant now) {
    @Nullable String holder = Acting.current().actor().holder();
    return holder == null
        ? new Field(place, shoutu.rules.Function.LEAD)
        : ownership.heldBy(holder, now).stream()
            .map(HeldField::field)
            .filter(field -> field.place().equals(place))
            .findFirst()
            .orElseGet(() -> new Field(place, shoutu.rules.Function.LEAD));
  }

  /** What whoever was sent said they can't do: another is looked for. */
  void callOff(UUID duty) {
    String text =
        messages.text(LocaleContextHolder.getLocale(), "response.resource.anotherIsSent", Map.of());
    var unused =
        duties.applyFor(
            Standing.SUPERIOR, duty, new Command.Answer(Command.Answer.Reply.CALL_OFF, text));
  }

  /**
   * The request is answered, if who accepts is the one who was asked; else it waits for whoever
   * was.
   */
  void answer(Need need) {
    UUID ask = need.ask();
    if (ask == null) {
      return;
    }
    Duty request = duties.find(ask).orElse(null);
    if (request != null && request.isOpen()) {
      boolean people = "NO_PEOPLE".equals(request.charge().params().get("obstacle"));
      String text =
          messages.text(
              LocaleContextHolder.getLocale(),
              people ? "response.resource.teamComes" : "response.resource.suppliesCome",
              Map.of());
      var unused =
          requests.decide(
              ask,
              request.version(),
              new Requests.Ruling(people ? Choice.SEND_PEOPLE : Choice.SEND_SUPPLIES, text, null));
    }
  }
}
