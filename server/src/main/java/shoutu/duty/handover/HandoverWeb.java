package shoutu.duty.handover;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Callers;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Problems;
import shoutu.territory.Field;
import shoutu.territory.Handover;
import shoutu.territory.Handovers;
import shoutu.territory.Ownership;
import shoutu.territory.Place;
import shoutu.territory.Territory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Handovers of fields: what is open, and that the successor has seen it. */
@RestController
class HandoverWeb {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * @param duties what is open now; once accepted, what was open then
   * @param mayAccept whether the caller is the one to accept it
   */
  record HandoverView(
      UUID id,
      String place,
      String placeName,
      String placeNameEn,
      String function,
      String post,
      String postEn,
      String from,
      @Nullable String to,
      Instant since,
      @Nullable Instant acceptedAt,
      List<OpenDuty> duties,
      boolean mayAccept) {}

  record HandoversView(List<HandoverView> items) {}

  private final Handovers handovers;
  private final OpenDutyTable duties;
  private final Ownership ownership;
  private final Territory territory;
  private final Access access;
  private final Problems problems;
  private final InstantSource clock;

  HandoverWeb(
      Handovers handovers,
      OpenDutyTable duties,
      Ownership ownership,
      Territory territory,
      Access access,
      Problems problems,
      InstantSource clock) {
    this.handovers = handovers;
    this.duties = duties;
    this.ownership = ownership;
    this.territory = territory;
    this.access = access;
    this.problems = problems;
    this.clock = clock;
  }

  /** The open handovers in a place and below. */
  @GetMapping("/api/handovers")
  ResponseEntity<?> open(@RequestParam String place) {
    return access.within(
        Verb.READ,
        Entity.DUTY,
        () ->
            territory
                .find(place)
                .<ResponseEntity<?>>map(
                    found ->
                        ResponseEntity.ok(
                            new HandoversView(
                                handovers.open(found.subtree()).stream().map(this::view).toList())))
                .orElseGet(this::absent));
  }

  @GetMapping("/api/handovers/{id}")
  ResponseEntity<?> one(@PathVariable UUID id) {
    return access.within(
        Verb.READ,
        Entity.DUTY,
        () ->
            handovers
                .find(id)
                .<ResponseEntity<?>>map(found -> ResponseEntity.ok(view(found)))
                .orElseGet(this::absent));
  }

  /** The successor has seen what is open. They answered for it before, too. */
  @PostMapping("/api/handovers/{id}/accept")
  @Transactional
  ResponseEntity<?> accept(@PathVariable UUID id) {
    return access.within(
        Verb.UPDATE,
        Entity.DUTY,
        () -> handovers.find(id).<ResponseEntity<?>>map(this::accept).orElseGet(this::absent));
  }

  private ResponseEntity<?> accept(Handover handover) {
    String me = Callers.current().holder();
    if (me == null || !isFor(handover, me)) {
      return problems.refuse(HttpStatus.FORBIDDEN, "duty.handover-not-yours");
    }
    String seen = JSON.writeValueAsString(duties.of(handover.field()));
    return switch (handovers.accept(handover.id(), me, seen)) {
      case ACCEPTED -> ResponseEntity.noContent().build();
      case NOT_OPEN -> problems.refuse(HttpStatus.CONFLICT, "duty.handover-not-open");
    };
  }

  /** The successor; and whoever answers for the field while that one is away or not named. */
  private boolean isFor(Handover handover, String holder) {
    Field field = handover.field();
    return holder.equals(handover.to())
        || holder.equals(
            ownership.ownerOf(field.place(), field.function(), clock.instant()).holder());
  }

  private HandoverView view(Handover handover) {
    Place place = territory.get(handover.field().place());
    String me = Callers.current().holder();
    return new HandoverView(
        handover.id(),
        place.code(),
        place.name(),
        place.nameEn(),
        handover.field().function(),
        handover.post(),
        handover.postEn(),
        handover.from(),
        handover.to(),
        handover.since(),
        handover.acceptedAt(),
        handover.duties() == null
            ? duties.of(handover.field())
            : JSON.readValue(handover.duties(), new TypeReference<List<OpenDuty>>() {}),
        me != null
            && handover.acceptedAt() == null
            && !handover.since().isAfter(clock.instant())
            && isFor(handover, me));
  }

  private ResponseEntity<?> absent() {
    return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }
}
