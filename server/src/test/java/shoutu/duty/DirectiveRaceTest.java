package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static shoutu.duty.DutyCounty.asSystem;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shoutu.ServerTest;
import shoutu.territory.Field;
import shoutu.territory.PostsImport;
import shoutu.territory.Territory;
import shoutu.territory.TerritoryImport;

/** Many at once at one duty, on the real database: nothing is lost, nobody is doubled. */
@ServerTest
class DirectiveRaceTest {

  private static final int AT_ONCE = 8;

  @Autowired private TerritoryImport places;
  @Autowired private PostsImport posts;
  @Autowired private Territory territory;
  @Autowired private Duties duties;
  @Autowired private DutyLists lists;
  @Autowired private Directives directives;

  private DutyCounty county;
  private Duty whole;

  @BeforeEach
  void aTownshipHasADuty() {
    county = new DutyCounty(places, posts, territory);
    whole = asSystem(() -> duties.issue(NewDuty.of("DIRECTIVE", county.lead(county.town))));
  }

  @Test
  void splitByManyAtOnceItIsSplitOnce() throws Exception {
    List<Directives.Sent> sent =
        together(() -> county.as(county.lead(county.town), () -> directives.send(split(), 1)));

    assertThat(sent).filteredOn(one -> one instanceof Directives.Sent.Done).hasSize(1);
    List<Duty> parts = asSystem(() -> lists.children(whole.id()));
    assertThat(parts).extracting(Duty::owner).doesNotHaveDuplicates();
    assertThat(parts)
        .extracting(Duty::owner)
        .containsExactlyInAnyOrder(
            county.health(county.village), county.health(county.otherVillage));
  }

  @Test
  void saidDoneWhileItIsSplitOneOfBothHolds() throws Exception {
    Field chief = county.lead(county.town);
    List<Object> answers =
        together(
            List.of(
                () -> county.as(chief, () -> directives.send(split(), 1)),
                () ->
                    county.as(
                        chief,
                        () ->
                            duties.apply(
                                whole.id(), 1, new Command.Claim(DutyFixtures.A_RECORD)))));
    Duty now = asSystem(() -> duties.find(whole.id())).orElseThrow();
    List<Duty> parts = asSystem(() -> lists.children(whole.id()));
    boolean claimed = now.stage() instanceof Stage.Claimed;
    assertThat(claimed).as(answers.toString()).isEqualTo(parts.isEmpty());
    assertThat(now.charge()).isEqualTo(whole.charge());
  }

  private Directive split() {
    return new Directive(
        county.lead(county.town),
        whole.id(),
        "入户排查",
        "先查学校，再查独居老人，当日报异常",
        Directive.Means.ON_HAND,
        "",
        Set.of(Directive.Retained.VERIFY),
        null,
        Duration.ofHours(20),
        1,
        2,
        Directive.Rest.NOBODY,
        List.of(county.town),
        List.of(county.health(county.village), county.health(county.otherVillage)));
  }

  private static <T> List<T> together(Callable<T> work) throws Exception {
    List<Callable<T>> same = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      same.add(work);
    }
    return together(same);
  }

  private static <T> List<T> together(List<Callable<T>> works) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(works.size())) {
      List<T> answers = new ArrayList<>();
      for (Future<T> one : threads.invokeAll(works)) {
        answers.add(one.get());
      }
      return answers;
    }
  }
}
