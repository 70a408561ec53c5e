-- Presses of 我要帮助 for wrk: every request has an id of its own; one seat's key after the other.
-- wrk ... -s presses.lua URL -- SEED KEY...

local keys, at, seed = {}, 0, 0
local body = '{"id":"%s","called":"王奶奶","seat_number":3,"lang":"zh","lesson":"pay-scan",'
  .. '"step":2,"steps":8,"practice":true,"screen":"pay-home",'
  .. '"wrong_taps":[{"screen":"pay-home","target":"收付款"},{"screen":"pay-home","target":"卡包"}],'
  .. '"pressed_at":"%s"}'

function init(args)
  seed = tonumber(args[1])
  math.randomseed(seed)
  for number = 2, #args do keys[#keys + 1] = args[number] end
end

local function fresh_id()
  local word = math.random
  return string.format("%04x%04x-%04x-4%03x-%x%03x-%04x%04x%04x",
    word(0, 65535), word(0, 65535), word(0, 65535), word(0, 4095), word(8, 11),
    word(0, 4095), word(0, 65535), word(0, 65535), word(0, 65535))
end

function request()
  local id = fresh_id()
  at = at % #keys + 1
  local headers = {
    ["Content-Type"] = "application/json",
    ["Authorization"] = "Bearer " .. keys[at],
    ["Idempotency-Key"] = id,
  }
  local pressed = os.date("!%Y-%m-%dT%H:%M:%SZ")
  return wrk.format("POST", "/api/seat/requests", headers, string.format(body, id, pressed))
end

function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format(
    '{"acknowledged":%d,"seconds":%f,"p50":%f,"p99":%f,"worst":%f,"refused":%d,"broken":%d}\n',
    summary.requests - e.status, summary.duration / 1e6, latency:percentile(50) / 1000,
    latency:percentile(99) / 1000, latency.max / 1000, e.status,
    e.connect + e.read + e.write + e.timeout))
end
