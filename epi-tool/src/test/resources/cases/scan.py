import numpy as np, json, os, sys, datetime as D
root=sys.argv[1]+'/scan/'
rng=np.random.default_rng(20)
def dist(xy,earth):
    if not earth: return np.sqrt(((xy[:,None]-xy[None])**2).sum(2))
    p=np.radians(xy); la=p[:,0]; lo=p[:,1]
    h=np.sin((la[:,None]-la[None])/2)**2+np.cos(la[:,None])*np.cos(la[None])*np.sin((lo[:,None]-lo[None])/2)**2
    return 2*6367*np.arcsin(np.sqrt(h))
def xlogx(a,b): return a*np.log(a/b) if a>0 else 0.0
def run(name,names,xy,earth,cases,measure,model,windows,share,radius,least,par,files,labels):
    # cases, measure: place x period. measure: expected (P), cases+controls (B); permutation: None
    n,T=cases.shape; C=cases.sum()
    if model=='perm': measure=np.outer(cases.sum(1),cases.sum(0))/C
    M=measure.sum(); d=dist(xy,earth); size=(cases if model=='perm' else measure).sum(1)
    if model=='bern' : N=M
    out=[]
    for c in range(n):
        o=np.argsort(d[c],kind='stable'); best=None; i=0; zone=[]
        while i<n:
            j=i
            while j<n and d[c][o[j]]<=d[c][o[i]]*(1+1e-12): j+=1
            zone=list(o[:j]); r=d[c][o[j-1]]
            if size[zone].sum()>share*size.sum()*(1+1e-12) or (radius and r>radius): break
            cc=cases[zone].sum(0).cumsum(); mm=measure[zone].sum(0).cumsum()
            for a,b in windows:
                k=cc[b]-(cc[a-1] if a else 0); m=mm[b]-(mm[a-1] if a else 0)
                if k<least: continue
                if model=='bern':
                    if k/m<=C/N: continue
                    L=xlogx(k,m)+xlogx(m-k,m)+xlogx(C-k,N-m)+xlogx(N-m-C+k,N-m)-xlogx(C,N)-xlogx(N-C,N)
                else:
                    if k<=m: continue
                    L=xlogx(k,m)+xlogx(C-k,M-m)
                if best is None or L>best[0]+1e-12: best=(L,zone,r,a,b,k,m)
            i=j
        if best: out.append((c,)+best)
    out.sort(key=lambda t:-t[1])
    dr=root+name; os.makedirs(dr,exist_ok=True)
    for f,rows in files.items(): open(dr+'/'+f,'w').write('\n'.join(','.join(map(str,r)) for r in rows)+'\n')
    with open(dr+'/expected_best_per_centroid_own_r.csv','w') as f:
        f.write('centroid,n_locations,radius,t_start,t_end,observed,'+('cases_plus_controls' if model=='bern' else 'expected')+',llr,locations,date_start,date_end\n')
        for c,L,z,r,a,b,k,m in out:
            f.write(f"{names[c]},{len(z)},{float(r)!r},{a+1},{b+1},{int(k)},{int(m) if model=='bern' else float(m)},{float(L)!r},{' '.join(sorted(names[q] for q in z))},{labels[a][0]},{labels[b][1]}\n".replace('np.float64(','').replace(')',''))
    json.dump({"method":name,"monte_carlo_replications":99,"satscan_parameters":par},open(dr+'/options.json','w'))
    print(name,len(out),out[0][1] if out else None)
def base(**k):
    p={"ScanAreas":1,"TimeAggregationUnits":3,"TimeAggregationLength":1,"MaxSpatialSizeInPopulationAtRisk":50,"MaxTemporalSizeInterpretation":0,"MaxTemporalSize":50,"MonteCarloReps":99,"CoordinatesType":0}; p.update(k); return p
ms=lambda s:D.date(*map(int,s.split('/')))
n=30; names=[f"p{i:02d}" for i in range(n)]; xy=np.round(rng.uniform(0,100,(n,2)),1); co=[["location","x","y"]]+[[names[i],*xy[i]] for i in range(n)]
pop=rng.integers(200,9000,n); P=[["location","population"]]+[[names[i],pop[i]] for i in range(n)]
one=[(D.date(2000,1,1),D.date(2000,12,31))]
# spatial Poisson 20 %, min 4
ca=rng.poisson(pop*.003)[:,None]; e=pop[:,None]*ca.sum()/pop.sum()
run('spatial_poisson_20pct_min4',names,xy,False,ca,e,'poisson',[(0,0)],.2,None,4,base(AnalysisType=1,ModelType=0,MaxSpatialSizeInPopulationAtRisk=20,MinimumCasesInHighRateClusters=4),{'cases.csv':[["location","cases"]]+[[names[i],ca[i,0]] for i in range(n)],'coordinates.csv':co,'population.csv':P},one)
# months, population by day shares
mb=[D.date(2022,m,1) for m in range(1,13)]+[D.date(2023,1,1)]; days=np.array([(mb[i+1]-mb[i]).days for i in range(12)]); lab=[(mb[i],mb[i+1]-D.timedelta(1)) for i in range(12)]
mu=np.outer(pop,days)*.00002; mu[4:8,5:8]*=4; ca=rng.poisson(mu); e=np.outer(pop,days)*ca.sum()/(pop.sum()*days.sum())
cf=[["location","cases","month"]]+[[names[i],ca[i,t],mb[t].isoformat()[:7]] for i in range(n) for t in range(12) if ca[i,t]]
W=lambda T,L,s=1:[(a,b) for a in range(T) for b in range(a+s-1,min(T,a+L))]
run('space_time_months_at_most_3',names,xy,False,ca,e,'poisson',W(12,3),.5,None,2,base(AnalysisType=3,ModelType=0,TimeAggregationUnits=2,MaxTemporalSizeInterpretation=1,MaxTemporalSize=3,StartDate="2022/1/1",EndDate="2022/12/31"),{'cases.csv':cf,'coordinates.csv':co,'population.csv':P},lab)
run('space_time_months_shortest_2',names,xy,False,ca,e,'poisson',W(12,4,2),.1,30,2,base(AnalysisType=3,ModelType=0,TimeAggregationUnits=2,MaxTemporalSize=34,MinimumTemporalClusterSize=2,MaxSpatialSizeInPopulationAtRisk=10,UseDistanceFromCenterOption="y",MaxSpatialSizeInDistanceFromCenter=30,StartDate="2022/1/1",EndDate="2022/12/31"),{'cases.csv':cf,'coordinates.csv':co,'population.csv':P},lab)
run('prospective_months_poisson',names,xy,False,ca,e,'poisson',[(a,11) for a in range(6,12)],.5,None,2,base(AnalysisType=4,ModelType=0,TimeAggregationUnits=2,StartDate="2022/1/1",EndDate="2022/12/31",ProspectiveStartDate="2022/12/31"),{'cases.csv':cf,'coordinates.csv':co,'population.csv':P},lab)
# weeks, permutation, earth
m=25; nm=[f"z{i:02d}" for i in range(m)]; ll=np.column_stack([np.round(rng.uniform(29,31,m),5),np.round(rng.uniform(110,113,m),5)]); col=[["location","latitude","longitude"]]+[[nm[i],*ll[i]] for i in range(m)]
d0=D.date(2023,1,2); nd=70; wk=rng.poisson(.25,(m,nd)); wk[3:6,60:66]+=rng.poisson(1,(3,6)); ag=wk.reshape(m,10,7).sum(2); lb=[(d0+D.timedelta(7*i),d0+D.timedelta(7*i+6)) for i in range(10)]
cw=[["location","cases","date"]]+[[nm[i],wk[i,t],d0+D.timedelta(t)] for i in range(m) for t in range(nd) if wk[i,t]]
pr=base(ModelType=2,CoordinatesType=1,TimeAggregationLength=7,StartDate="2023/1/2",EndDate="2023/3/12")
run('permutation_by_weeks',nm,ll,True,ag,None,'perm',W(10,5),.5,None,2,{**pr,"AnalysisType":3},{'cases.csv':cw,'coordinates.csv':col},lb)
run('permutation_by_weeks_prospective_21d_60km',nm,ll,True,ag,None,'perm',[(a,9) for a in (7,8,9)],.3,60,3,{**pr,"AnalysisType":4,"MaxTemporalSizeInterpretation":1,"MaxTemporalSize":21,"MaxSpatialSizeInPopulationAtRisk":30,"UseDistanceFromCenterOption":"y","MaxSpatialSizeInDistanceFromCenter":60,"MinimumCasesInHighRateClusters":3},{'cases.csv':cw,'coordinates.csv':col},lb)
# Bernoulli with days
T=14; b0=D.date(2023,5,1); bl=[(b0+D.timedelta(i),)*2 for i in range(T)]; cs=rng.poisson(.25,(m,T)); ct=rng.poisson(1.2,(m,T))+1; cs[10:13,9:13]+=1
bc=[["location","cases","date"]]+[[nm[i],cs[i,t],b0+D.timedelta(t)] for i in range(m) for t in range(T) if cs[i,t]]; bt=[["location","controls","date"]]+[[nm[i],ct[i,t],b0+D.timedelta(t)] for i in range(m) for t in range(T) if ct[i,t]]
bp=base(ModelType=1,CoordinatesType=1,StartDate="2023/5/1",EndDate="2023/5/14")
run('space_time_bernoulli',nm,ll,True,cs,cs+ct,'bern',W(T,7),.5,None,2,{**bp,"AnalysisType":3},{'cases.csv':bc,'controls.csv':bt,'coordinates.csv':col},bl)
run('prospective_bernoulli_40pct',nm,ll,True,cs,cs+ct,'bern',[(a,13) for a in range(9,14)],.4,None,2,{**bp,"AnalysisType":4,"MaxTemporalSize":40,"MaxSpatialSizeInPopulationAtRisk":40},{'cases.csv':bc,'controls.csv':bt,'coordinates.csv':col},bl)
run('spatial_bernoulli_80km',nm,ll,True,cs.sum(1)[:,None],(cs+ct).sum(1)[:,None],'bern',[(0,0)],.5,80,2,{**bp,"AnalysisType":1,"UseDistanceFromCenterOption":"y","MaxSpatialSizeInDistanceFromCenter":80},{'cases.csv':bc,'controls.csv':bt,'coordinates.csv':col},[(b0,b0+D.timedelta(13))])
# stcd-like: ties on a lattice (equal distances)
g=[(x,y) for x in range(6) for y in range(5)]; gx=np.array(g,float); gn=[f"g{x}{y}" for x,y in g]; gc=rng.poisson(2,(30,1)); gc[[7,8,12,13],0]+=5; gp=np.full(30,100)
run('lattice_ties',gn,gx,False,gc,np.full((30,1),gc.sum()/30),'poisson',[(0,0)],.5,None,2,base(AnalysisType=1,ModelType=0),{'cases.csv':[["location","cases"]]+[[gn[i],gc[i,0]] for i in range(30)],'coordinates.csv':[["location","x","y"]]+[[gn[i],*gx[i]] for i in range(30)],'population.csv':[["location","population"]]+[[gn[i],100] for i in range(30)]},one)
