package shoutu.simulate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import shoutu.driven.Api;
import shoutu.driven.House;
import shoutu.driven.RunningServer;
import tools.jackson.databind.JsonNode;

/**
 * Lets the days of a scenario pass on a real server: everybody looks three times a day and acts.
 */
final class Simulation {

  private static final int AT_ONCE = 4;
  private static final Duration UNTIL_SHOWN = Duration.ofHours(50);

  final World world;
  final Findings findings = new Findings();
  final Refusals refusals = new Refusals();
  private final RunningServer server;
  private final Path work;
  private final Consumer<String> progress;
  private final List<Seat> all = new ArrayList<>();
  private final Map<String, CountyOffice> counties = new HashMap<>();
  private final Map<String, TownshipOffice> townships = new HashMap<>();
  private final Map<String, List<VillageOffice>> villages = new HashMap<>();
  private final Set<String> heard = new HashSet<>();
  private @Nullable Instant begun;
  private @Nullable Outbreak outbreak;
  private @Nullable CdcOffice cdc;

  Simulation(World world, RunningServer server, Path work, Consumer<String> progress) {
    this.world = world;
    this.server = server;
    this.work = work;
    this.progress = progress;
  }

  /** Answers what the server itself says when the last day is over. */
  Outcome.Read run() throws IOException, InterruptedException {
    House house = House.found(server);
    settle(house);
    Api founder = house.founder();
    JsonNode instance = founder.get("/api/instance");
    ZonedDateTime first =
        Instant.parse(instance.path("now").asString())
            .atZone(ZoneId.of(instance.path("zone").asString()))
            .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
            .with(LocalTime.of(8, 0));
    begun = first.toInstant();
    breakOut(first);
    int steps = world.scenario.weeks() * 7 * Step.A_DAY;
    Outcome.Read read;
    try (ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE)) {
      for (int i = 0; i < steps; i++) {
        Step step = Step.of(i, first);
        if (i > 0) {
          watch(Step.of(i - 1, first), step, founder, pool);
        }
        founder.post("/api/exercise/clock", Map.of("to", step.at().toInstant().toString()));
        pass(step, pool);
        if (i % Step.A_DAY == 0) {
          progress.accept("day %d of %d".formatted(i / Step.A_DAY + 1, steps / Step.A_DAY));
        }
      }
      readSilence();
      read = readFigures();
      for (int i = steps; i <= steps + Step.A_DAY; i += Step.A_DAY) {
        Step after = Step.of(i, first);
        founder.post("/api/exercise/clock", Map.of("to", after.at().toInstant().toString()));
        verify(after, pool);
      }
      founder.post(
          "/api/exercise/clock",
          Map.of("to", Step.of(steps, first).at().plus(UNTIL_SHOWN).toInstant().toString()));
    }
    readFlags();
    return read;
  }

  Instant begun() {
    return begun == null ? Instant.EPOCH : begun;
  }

  long requests() {
    return all.stream().mapToLong(seat -> seat.requests.sum()).sum();
  }

  private void settle(House house) throws IOException, InterruptedException {
    Land land = world.land;
    Path places = work.resolve("places.csv");
    Path posts = work.resolve("posts.csv");
    accepted(land.writeTerritory(places), house.founder().upload("/api/imports/territory", places));
    accepted(land.writePosts(posts), house.founder().upload("/api/imports/posts", posts));
    for (Land.County county : land.counties) {
      Map<String, Seat> seats = new HashMap<>();
      for (String office : Land.OFFICES) {
        String login =
            county.code() + "-" + office.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        seats.put(office, seat(house.member(login, county.holder(office))));
      }
      counties.put(county.code(), new CountyOffice(county, seats, world, findings.tries));
      for (Land.Township town : county.townships()) {
        townships.put(
            town.code(),
            new TownshipOffice(
                town, seat(house.member(town.code(), Land.holder(town))), world, findings.tries));
        List<VillageOffice> some = new ArrayList<>();
        for (Land.Village village : town.villages()) {
          some.add(
              new VillageOffice(
                  town, seat(house.member(village.code(), Land.holder(village))), world));
        }
        villages.put(town.code(), some);
      }
    }
  }

  private Seat seat(Api api) {
    Seat seat = new Seat(api, world, refusals);
    all.add(seat);
    return seat;
  }

  private static void accepted(int rows, JsonNode summary) throws IOException {
    if (summary.path("accepted").asInt() != rows) {
      throw new IOException("Of %d rows: %s".formatted(rows, summary));
    }
  }

  /** Where the scenario has an outbreak, it begins in the first county. */
  private void breakOut(ZonedDateTime first) {
    Scenario.Epidemic epidemic = world.scenario.outbreak();
    if (epidemic != null) {
      Land.County county = world.land.counties.getFirst();
      outbreak = new Outbreak(epidemic, world.chance, county);
      cdc = new CdcOffice(office(county), outbreak, epidemic, work, first.toLocalDate());
    }
  }

  @Nullable Outbreak outbreak() {
    return outbreak;
  }

  private Outcome.Read readFigures() throws IOException, InterruptedException {
    List<JsonNode> timeliness = new ArrayList<>();
    if (cdc != null) {
      for (JsonNode chain : cdc.chains()) {
        timeliness.add(cdc.timeliness(chain));
      }
    }
    List<Double> entry = new ArrayList<>();
    for (CountyOffice county : counties.values()) {
      String path = "/api/public/metrics?place=" + county.county.code();
      for (JsonNode metric : county.seat("LEAD").get(path).required("metrics")) {
        if (metric.required("code").asString().equals("ENTRY_MINUTES")
            && !metric.required("minutes").isNull()) {
          entry.add(metric.required("minutes").asDouble());
        }
      }
    }
    return new Outcome.Read(timeliness, cdc == null ? null : cdc.perimeter(), entry);
  }

  private double householdNeeds(Land.Township town, int day) {
    Scenario.Epidemic epidemic = world.scenario.outbreak();
    return outbreak == null || epidemic == null
        ? 0
        : outbreak.recent(town, day) * epidemic.householdNeeds() / Step.A_DAY;
  }

  private void pass(Step step, ExecutorService pool) throws IOException, InterruptedException {
    int day = step.number() / Step.A_DAY;
    if (outbreak != null && step.number() % Step.A_DAY == 0) {
      outbreak.pass(day, world::done);
    }
    Map<CountyOffice, List<World.Need>> needed = new HashMap<>();
    for (Land.County county : world.land.counties) {
      List<World.Need> needs = new ArrayList<>();
      for (Land.Township town : county.townships()) {
        needs.addAll(world.needs(town, step.number(), Step.A_DAY, householdNeeds(town, day)));
      }
      needs.forEach(need -> village(need).tell());
      needed.put(office(county), needs);
    }
    if (step.number() > Step.A_DAY) {
      verify(step, pool);
    }
    together(
        pool,
        needed,
        (county, needs) -> {
          for (World.Need need : needs) {
            county.tell(need);
          }
          county.turn(step);
        });
    if (cdc != null) {
      cdc.turn(step);
    }
    together(
        pool,
        townships,
        (code, township) -> {
          boolean told = township.turn(step);
          boolean asked = false;
          for (VillageOffice village : villages.getOrDefault(code, List.of())) {
            if (told) {
              village.tell();
            }
            asked |= village.turn(step);
          }
          if (asked) {
            township.asked(step);
          }
        });
    hear();
    together(pool, counties, (_, county) -> county.callBack(step));
  }

  /** Between two looks somebody is on duty, who answers what is asked. */
  private void watch(Step from, Step to, Api founder, ExecutorService pool)
      throws IOException, InterruptedException {
    for (ZonedDateTime at = from.at().plus(Step.WATCH);
        at.isBefore(to.at());
        at = at.plus(Step.WATCH)) {
      founder.post("/api/exercise/clock", Map.of("to", at.toInstant().toString()));
      Step now = new Step(from.number(), at);
      Map<String, TownshipOffice> asked = new ConcurrentHashMap<>();
      together(
          pool,
          counties,
          (_, county) -> {
            for (String place : county.asked()) {
              TownshipOffice township = townships.get(place);
              if (township != null) {
                asked.put(place, township);
              }
            }
          });
      together(pool, asked, (_, township) -> township.asked(now));
    }
  }

  /** On Mondays last week's closures are fixed; on Tuesdays they are drawn from and looked at. */
  private void verify(Step step, ExecutorService pool) throws IOException, InterruptedException {
    ZonedDateTime last = step.at().minusDays(7);
    String week =
        "%d-W%02d"
            .formatted(
                last.get(IsoFields.WEEK_BASED_YEAR), last.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    if (step.isMorningOf(DayOfWeek.MONDAY)) {
      together(pool, counties, (_, county) -> county.commit(week, step.at().toLocalDate()));
    } else if (step.isMorningOf(DayOfWeek.TUESDAY)) {
      together(
          pool,
          counties,
          (_, county) -> {
            county.draw(week);
            county.look(findings);
          });
    }
  }

  /** Whoever asked sees that it is said to be fixed, and says what is so or nothing. */
  private void hear() throws IOException, InterruptedException {
    Seat resident = new Seat(Api.anonymous(server.address()), world, refusals);
    for (Map.Entry<String, String> link : world.links().entrySet()) {
      World.Truth truth = world.truthOf(link.getKey());
      if (truth == null || !heard.add(link.getKey() + " " + truth.round())) {
        continue;
      }
      String page = "/api/public/problems/" + link.getValue();
      boolean steered = world.plays(truth.township(), Game.STEERING);
      boolean speaks =
          steered
              ? truth.done()
              : world.chance.happens(
                  world.scenario.people().speaks(),
                  "speaks",
                  world.nameOf(link.getKey()),
                  truth.round());
      if (speaks && truth.done()) {
        resident.post(page + "/confirm", Map.of());
      } else if (speaks) {
        resident.post(page + "/refuse", Map.of("reason", "没有人来过"));
      }
    }
  }

  private void readFlags() throws IOException, InterruptedException {
    for (CountyOffice county : counties.values()) {
      for (JsonNode flag : county.seat("SUPERVISION").get("/api/flags").path("flags")) {
        findings.raised(
            new Findings.Raised(
                flag.path("code").asString(),
                flag.path("place").asString(),
                Instant.parse(flag.path("raisedAt").asString()),
                flag.path("marked").asInt(),
                flag.path("total").asInt()));
      }
    }
  }

  /** Whether the server sees who fell silent, and nobody else; while the others still speak. */
  private void readSilence() throws IOException, InterruptedException {
    for (CountyOffice county : counties.values()) {
      JsonNode told = county.seat("EPIDEMIOLOGY").get("/api/sources?place=" + county.county.code());
      for (JsonNode source : told.path("sources")) {
        String town = source.required("place").required("code").asString();
        boolean noticed = !source.required("silentAt").isNull();
        if (world.of(town).contains(Game.SILENT_ZERO)) {
          findings.tries.note(Game.SILENT_ZERO, !noticed);
        } else if (noticed) {
          progress.accept(town + " delivers each day and is said to be silent");
        }
      }
    }
  }

  private VillageOffice village(World.Need need) {
    int index = need.township().villages().indexOf(need.village());
    return villages.getOrDefault(need.township().code(), List.of()).get(index);
  }

  private CountyOffice office(Land.County county) {
    CountyOffice office = counties.get(county.code());
    if (office == null) {
      throw new IllegalStateException(county.code());
    }
    return office;
  }

  private interface Work<K, V> {
    void with(K key, V value) throws IOException, InterruptedException;
  }

  /** Different people work at once; what one of them could not do is everybody's failure. */
  private static <K, V> void together(ExecutorService pool, Map<K, V> over, Work<K, V> work)
      throws IOException, InterruptedException {
    List<Callable<Void>> works = new ArrayList<>();
    over.forEach(
        (key, value) ->
            works.add(
                () -> {
                  work.with(key, value);
                  return null;
                }));
    for (Future<Void> done : pool.invokeAll(works)) {
      try {
        done.get();
      } catch (ExecutionException failed) {
        throw new IOException(failed.getCause());
      }
    }
  }
}
