package shoutu.response.resource;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.response.resource.planning.Plan.Other;
import shoutu.rules.ResourceKind;
import shoutu.territory.Place;

/** What the page of teams and supplies shows. */
record ResourceView(
    PlaceView place,
    boolean mayState,
    boolean mayDecide,
    List<KindView> kinds,
    List<AskView> asks,
    List<NeedView> needs,
    List<TeamView> teams,
    List<StockView> stocks,
    @Nullable ProposalView proposal,
    List<ChangeView> changes,
    SearchView search) {

  record PlaceView(String code, String name, String nameEn) {
    static PlaceView of(Place place) {
      return new PlaceView(place.code(), place.name(), place.nameEn());
    }
  }

  record KindView(String code, String of, String name, String nameEn, String unit, String unitEn) {
    static KindView of(ResourceKind kind) {
      return new KindView(
          kind.code(),
          kind.of().name(),
          kind.names().zh(),
          kind.names().en(),
          kind.unit().zh(),
          kind.unit().en());
    }
  }

  /** A request that waits for people or supplies, for which nothing is stated yet. */
  record AskView(
      UUID request, UUID duty, String obstacle, PlaceView place, String urgency, Instant dueAt) {}

  record NeedView(
      UUID id,
      int version,
      String kind,
      int quantity,
      int left,
      PlaceView place,
      String urgency,
      double weight,
      int people,
      double effort,
      Instant dueAt,
      String state,
      @Nullable UUID ask,
      @Nullable UUID supplier,
      @Nullable UUID duty,
      @Nullable UUID note,
      List<ConsignmentView> consignments) {}

  /**
   * @param place where the stock is
   * @param mayMove whether the caller may say that it left or is there
   */
  record ConsignmentView(
      UUID id,
      int version,
      UUID stock,
      PlaceView place,
      int quantity,
      List<Lot> lots,
      UUID duty,
      String stage,
      Instant committedAt,
      String committedBy,
      @Nullable Instant shippedAt,
      @Nullable String shippedBy,
      @Nullable Instant receivedAt,
      @Nullable String receivedBy,
      boolean mayMove) {}

  record TeamView(
      UUID id,
      int version,
      String name,
      String kind,
      PlaceView place,
      String function,
      String post,
      String postEn,
      int people,
      LocalTime dayFrom,
      LocalTime dayTo,
      LocalDate from,
      @Nullable LocalDate to,
      boolean ready,
      @Nullable String task,
      boolean insured,
      boolean barred,
      boolean mayChange) {}

  /**
   * @param usable what has not expired
   */
  record StockView(
      UUID id,
      int version,
      String item,
      PlaceView place,
      String function,
      String post,
      String postEn,
      int quantity,
      int usable,
      List<LotView> lots,
      Instant countedAt,
      boolean mayChange) {}

  record LotView(String no, int quantity, @Nullable LocalDate expires, boolean expired) {}

  /** How long people went without what they need to live. */
  record UnmetView(Instant since, List<KindView> kinds, List<UnmetOf> places) {}

  record UnmetOf(PlaceView place, int needs, int open, double days, double personDays) {}

  record ProposalView(
      UUID id,
      int no,
      Instant madeAt,
      String madeBy,
      String rules,
      boolean whole,
      boolean stopped,
      List<ChangeView> causes,
      List<LineView> lines) {}

  /** What changed since a proposal, or before it. */
  record ChangeView(
      String kind, UUID id, String what, @Nullable String name, PlaceView place, long by) {}

  /**
   * @param standing the number of the latest proposal; 0: there is none
   * @param running the search that runs right now
   */
  record SearchView(int standing, @Nullable RunningView running) {}

  record RunningView(Instant since, String by, boolean again, int percent, boolean stopping) {}

  record LineView(
      UUID need,
      @Nullable UUID from,
      String why,
      String change,
      @Nullable UUID before,
      int turn,
      int travel,
      @Nullable Instant arrives,
      @Nullable Instant leaves,
      long late,
      List<Proposal.Part> parts,
      List<Other> others) {
    static LineView of(Proposal.Line line) {
      return new LineView(
          line.need(),
          line.from(),
          line.why().name(),
          line.change().name(),
          line.before(),
          line.turn(),
          line.travel(),
          line.arrives(),
          line.leaves(),
          line.late(),
          line.parts(),
          line.others());
    }
  }

  /** What became of each line that was to be accepted. */
  record Accepted(List<One> lines) {
    record One(UUID need, String outcome) {}
  }
}
