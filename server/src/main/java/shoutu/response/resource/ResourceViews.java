package shoutu.response.resource;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shoutu.access.Callers;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.response.resource.ResourceView.AskView;
import shoutu.response.resource.ResourceView.ChangeView;
import shoutu.response.resource.ResourceView.ConsignmentView;
import shoutu.response.resource.ResourceView.KindView;
import shoutu.response.resource.ResourceView.LineView;
import shoutu.response.resource.ResourceView.LotView;
import shoutu.response.resource.ResourceView.NeedView;
import shoutu.response.resource.ResourceView.PlaceView;
import shoutu.response.resource.ResourceView.ProposalView;
import shoutu.response.resource.ResourceView.RunningView;
import shoutu.response.resource.ResourceView.SearchView;
import shoutu.response.resource.ResourceView.StockView;
import shoutu.response.resource.ResourceView.TeamView;
import shoutu.response.resource.ResourceView.UnmetOf;
import shoutu.response.resource.ResourceView.UnmetView;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.territory.Field;
import shoutu.territory.Owner;
import shoutu.territory.Ownership;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Gives the page its names. */
@Component
class ResourceViews {

  private final Resources resources;
  private final Planning planning;
  private final Searches searches;
  private final Consignments consignments;
  private final Territory territory;
  private final Ownership ownership;
  private final Rules rules;
  private final Clock clock;

  ResourceViews(
      Resources resources,
      Planning planning,
      Searches searches,
      Consignments consignments,
      Territory territory,
      Ownership ownership,
      Rules rules,
      Clock clock) {
    this.resources = resources;
    this.planning = planning;
    this.searches = searches;
    this.consignments = consignments;
    this.territory = territory;
    this.ownership = ownership;
    this.rules = rules;
    this.clock = clock;
  }

  ResourceView of(Place place) {
    RuleBook book = rules.at(clock.instant());
    Inventory inventory = resources.inventory(place.subtree());
    Map<UUID, List<Consignment>> given =
        consignments.of(inventory.needs().stream().map(Need::id).toList()).stream()
            .collect(Collectors.groupingBy(Consignment::need));
    Proposal latest = planning.latest(place.code()).orElse(null);
    return new ResourceView(
        PlaceView.of(place),
        may(Verb.CREATE, place.placeNo()),
        may(Verb.DECIDE, place.placeNo()),
        book.resources().stream().map(KindView::of).toList(),
        resources.asks(place.code()).stream().map(this::view).toList(),
        inventory.needs().stream()
            .map(need -> view(need, given.getOrDefault(need.id(), List.of())))
            .toList(),
        inventory.teams().stream().map(this::view).toList(),
        inventory.stocks().stream().map(this::view).toList(),
        latest == null ? null : view(latest),
        inventory.hasOpenNeeds()
            ? planning.changes(latest, inventory).stream().map(this::view).toList()
            : List.of(),
        search(place.code()));
  }

  private AskView view(Resources.Ask ask) {
    UUID request = ask.request().id();
    return new AskView(
        request,
        ask.asking().id(),
        ask.obstacle().name(),
        place(ask.asking().ground().place()),
        ask.asking().charge().triage().urgency().name(),
        ask.asking().clock().limitAt());
  }

  private ConsignmentView view(Consignment it, Need need) {
    boolean mayMove =
        may(Verb.CREATE, need.placeNo())
            || may(Verb.CREATE, territory.get(it.stockPlace()).placeNo());
    return new ConsignmentView(
        it.id(),
        it.version(),
        it.stock(),
        place(it.stockPlace()),
        it.quantity(),
        it.lots(),
        it.duty(),
        it.stage().name(),
        it.committedAt(),
        it.committedBy(),
        it.shippedAt(),
        it.shippedBy(),
        it.receivedAt(),
        it.receivedBy(),
        mayMove);
  }

  static UnmetView view(UnmetDays.Unmet unmet) {
    return new UnmetView(
        unmet.since(),
        unmet.kinds().stream().map(KindView::of).toList(),
        unmet.sums().stream()
            .map(
                sum ->
                    new UnmetOf(
                        PlaceView.of(sum.place()),
                        sum.needs(),
                        sum.open(),
                        sum.days(),
                        sum.personDays()))
            .toList());
  }

  private NeedView view(Need need, List<Consignment> given) {
    return new NeedView(
        need.id(),
        need.version(),
        need.kind(),
        need.quantity(),
        need.left(),
        place(need.place()),
        need.triage().urgency().name(),
        need.triage().weight(),
        need.triage().people(),
        need.triage().effort(),
        need.dueAt(),
        need.state().name(),
        need.ask(),
        need.supplier(),
        need.duty(),
        need.note(),
        given.stream()
            .filter(it -> it.stage() != Consignment.Stage.CAME_BACK)
            .map(it -> view(it, need))
            .toList());
  }

  private TeamView view(Team team) {
    Owner owner = owner(team.lead());
    return new TeamView(
        team.id(),
        team.version(),
        team.name(),
        team.kind(),
        place(team.lead().place()),
        team.lead().function(),
        owner.post(),
        owner.postEn(),
        team.people(),
        team.dayFrom(),
        team.dayTo(),
        team.from(),
        team.to(),
        team.ready(),
        team.task(),
        team.insured(),
        team.isUninsured() && rules.at(clock.instant()).assignment().volunteersInsured(),
        may(Verb.CREATE, team.placeNo()));
  }

  private StockView view(Stock stock) {
    Owner owner = owner(stock.holder());
    return new StockView(
        stock.id(),
        stock.version(),
        stock.item(),
        place(stock.holder().place()),
        stock.holder().function(),
        owner.post(),
        owner.postEn(),
        stock.quantity(),
        LotRules.usable(stock, consignments.today()),
        stock.lots().stream()
            .map(
                lot ->
                    new LotView(
                        lot.no(),
                        lot.quantity(),
                        lot.expires(),
                        lot.isExpired(consignments.today())))
            .toList(),
        stock.countedAt(),
        may(Verb.CREATE, stock.placeNo()));
  }

  ProposalView view(Proposal proposal) {
    List<LineView> lines = proposal.lines().stream().map(LineView::of).toList();
    return new ProposalView(
        proposal.id(),
        proposal.no(),
        proposal.madeAt(),
        proposal.madeBy(),
        proposal.rules(),
        proposal.whole(),
        proposal.stopped(),
        proposal.causes().stream().map(this::view).toList(),
        lines);
  }

  private ChangeView view(Change change) {
    return new ChangeView(
        change.kind().name(),
        change.id(),
        change.what(),
        change.name(),
        place(change.place()),
        change.by());
  }

  SearchView search(String place) {
    return new SearchView(
        planning.latest(place).map(Proposal::no).orElse(0),
        searches
            .at(place)
            .map(
                it ->
                    new RunningView(
                        it.since(),
                        it.by(),
                        it.by().equals(Replanning.JOB),
                        it.progress().percent(),
                        it.progress().isStopped()))
            .orElse(null));
  }

  private Owner owner(Field field) {
    return ownership.ownerOf(field.place(), field.function());
  }

  private PlaceView place(String code) {
    return PlaceView.of(territory.get(code));
  }

  private static boolean may(Verb verb, int placeNo) {
    return Callers.current().may(verb, Entity.RESOURCE, placeNo);
  }
}
