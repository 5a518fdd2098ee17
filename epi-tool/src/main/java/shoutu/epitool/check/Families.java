package shoutu.epitool.check;

import java.util.List;

/** All families that can be checked. */
final class Families {

  static final List<Family> ALL =
      List.of(
          new CfrFamily(),
          new AttackRateFamily(),
          new GrowthFamily(),
          new LqasFamily(),
          new CidarsFamily(),
          new SurveillanceFamily(),
          new ContactsFamily(),
          new NowcastFamily(),
          new OffspringFamily(),
          new SerialIntervalFamily(),
          new EpiEstimFamily(),
          new ScanFamily());

  private Families() {}
}
