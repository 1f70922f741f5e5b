// Dense network simplex of LEMON on one instance. Arguments: file of float32 similarities by paper, papers, reviewers, demand, most.
// Prints the seconds that the solver took, the seconds with building its graph, and the total similarity.
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

using namespace lemon;
using Clock = std::chrono::steady_clock;

int main(int, char** argv) {
  const int papers = std::atoi(argv[2]), reviewers = std::atoi(argv[3]), demand = std::atoi(argv[4]), most = std::atoi(argv[5]);
  const size_t pairs = size_t(papers) * reviewers;
  std::vector<float> similarity(pairs);
  FILE* file = std::fopen(argv[1], "rb");
  if (!file || std::fread(similarity.data(), sizeof(float), pairs, file) != pairs) return 1;
  std::fclose(file);

  const auto begun = Clock::now();
  const double scale = 1 << 30;
  SmartDigraph graph;
  graph.reserveNode(papers + reviewers + 1);
  graph.reserveArc(int(pairs + reviewers));
  std::vector<SmartDigraph::Node> node;
  for (int i = 0; i < papers + reviewers + 1; i++) node.push_back(graph.addNode());
  for (int i = 0; i < papers; i++)
    for (int j = 0; j < reviewers; j++) graph.addArc(node[i], node[papers + j]);
  for (int j = 0; j < reviewers; j++) graph.addArc(node[papers + j], node[papers + reviewers]);
  SmartDigraph::ArcMap<long long> cost(graph);
  SmartDigraph::ArcMap<int> room(graph);
  for (SmartDigraph::ArcIt arc(graph); arc != INVALID; ++arc) {
    const size_t id = graph.id(arc);
    cost[arc] = id < pairs ? -std::llround(similarity[id] * scale) : 0;
    room[arc] = id < pairs ? 1 : most;
  }
  SmartDigraph::NodeMap<int> supply(graph);
  for (int i = 0; i < papers; i++) supply[node[i]] = demand;
  for (int j = 0; j < reviewers; j++) supply[node[papers + j]] = 0;
  supply[node[papers + reviewers]] = -papers * demand;

  NetworkSimplex<SmartDigraph, int, long long> simplex(graph);
  simplex.upperMap(room).costMap(cost).supplyMap(supply);
  const auto built = Clock::now();
  if (simplex.run() != NetworkSimplex<SmartDigraph, int, long long>::OPTIMAL) return 2;
  const auto solved = Clock::now();

  double total = 0;
  for (size_t id = 0; id < pairs; id++)
    if (simplex.flow(graph.arcFromId(int(id)))) total += similarity[id];
  const auto seconds = [](auto span) { return std::chrono::duration<double>(span).count(); };
  std::printf("{\"solved\": %.6f, \"whole\": %.6f, \"total\": %.12f}\n", seconds(solved - built), seconds(solved - begun), total);
}
