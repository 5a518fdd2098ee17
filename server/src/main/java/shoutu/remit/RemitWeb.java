package shoutu.remit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Problems;
import shoutu.rules.Level;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Duty lists, for whoever holds a post: they are published. */
@RestController
class RemitWeb {

  /**
   * One item as the place reads it.
   *
   * @param listedAt the place in whose name it was listed: its own, or one above
   */
  record ItemView(
      String number,
      ListClass listClass,
      @Nullable String task,
      @Nullable String function,
      String name,
      String nameEn,
      @Nullable String lead,
      @Nullable String leadEn,
      String law,
      String article,
      boolean generated,
      @Nullable Instant from,
      @Nullable Instant until,
      String listedAt) {}

  /** The list of a place; of a grid cell: its committee's. */
  record DutyListView(
      String place, String name, String nameEn, Level level, List<ItemView> items) {}

  private final Remits remits;
  private final Territory territory;
  private final Access access;
  private final Problems problems;
  private final InstantSource clock;

  RemitWeb(
      Remits remits, Territory territory, Access access, Problems problems, InstantSource clock) {
    this.remits = remits;
    this.territory = territory;
    this.access = access;
    this.problems = problems;
    this.clock = clock;
  }

  @GetMapping("/api/places/{code}/duty-list")
  ResponseEntity<?> list(
      @PathVariable String code, @RequestParam(required = false) @Nullable Instant at) {
    return access.within(
        Verb.READ,
        Entity.PLACE,
        () ->
            territory.find(code).isEmpty()
                ? problems.refuse(HttpStatus.NOT_FOUND, "base.not-found")
                : ResponseEntity.ok(view(code, at == null ? clock.instant() : at)));
  }

  private DutyListView view(String code, Instant at) {
    Place seat = remits.seatOf(code);
    return new DutyListView(
        seat.code(),
        seat.name(),
        seat.nameEn(),
        seat.level(),
        remits.listOf(code, at).stream().map(RemitWeb::view).toList());
  }

  private static ItemView view(DutyItem item) {
    return new ItemView(
        item.number(),
        item.listClass(),
        item.task(),
        item.function(),
        item.name(),
        item.nameEn(),
        item.lead(),
        item.leadEn(),
        item.law(),
        item.article(),
        item.generated(),
        item.from(),
        item.until(),
        item.place());
  }
}
